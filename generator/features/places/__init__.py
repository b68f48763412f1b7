"""The pages of municipalities and prefectures."""
