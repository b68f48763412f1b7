"""The yearly question of a prefecture to its towns: one workbook out, the answers in.

``questions`` says what is asked, ``known`` what of it a record knows, ``workbook`` makes the file of it and ``letter`` what
goes with it. What comes back is read by ``returned`` and put into the record's data by ``answer_merge``; ``taking`` does so
for all that came back, and says who has not answered.
"""
