package dev.sortkey.ui.tables;

import dev.sortkey.support.Counted;
import java.util.List;
import java.util.Locale;

/// Sizes for people, in the units that DynamoDB bills by (1 KB is 1,024 bytes).
public final class Bytes {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    private Bytes() {}

    /// As in `159 items · 44.0 KB`; local engines count items but no bytes.
    static String words(long items, long bytes) {
        String count = Counted.of(items, "item");
        return bytes == 0 && items > 0 ? count : count + " · " + words(bytes);
    }

    /// As in `44.0 KB`.
    public static String words(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%,.1f %s", size, UNITS.get(unit));
    }
}
