"""The rules that reach beyond one field; each room holds those of one theme."""

from generator.records.files import file_of as file_of
