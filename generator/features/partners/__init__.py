"""Who takes part in supporting people, and whom organisations turn to."""
