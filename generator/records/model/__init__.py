"""The record: one pydantic model from which checking, schema, reference table and blank record come."""
