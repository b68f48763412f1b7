"""The pinned packages and the reviewed tables go in, the files of the official table come out."""
