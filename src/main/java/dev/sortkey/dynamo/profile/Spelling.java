package dev.sortkey.dynamo.profile;

import java.util.Locale;

/// How alike two names are.
public final class Spelling {
    private Spelling() {}

    /// Whether one could have been typed for the other: two slips at most, another case, or a part of it.
    public static boolean near(String name, String other) {
        String left = name.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        return distance(left, right) <= 2 || left.contains(right) || right.contains(left);
    }

    /// The least number of letters to add, drop or replace.
    public static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
