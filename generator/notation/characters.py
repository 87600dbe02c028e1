"""Classes of characters in patterns, written so that they cost little to compile."""

# A Chinese character or a letter, which is hardly met where one is looked for. The range of all
# Chinese characters (一-龥) takes more than a millisecond to compile each time it is written.
LETTER = r"[^\W\d_]"
NO_OF = f"{LETTER[:-1]}的]"  # the same without 的
