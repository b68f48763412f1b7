"""The committed table of prefectures, municipalities and wards goes in, areas and postal ranges come out."""
