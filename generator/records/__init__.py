"""Records: YAML files in, checked records and faults out."""
