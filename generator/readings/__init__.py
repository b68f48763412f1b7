"""Japanese text goes in, its reading in kana or in Latin letters comes out."""
