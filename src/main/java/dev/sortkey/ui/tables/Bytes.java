package dev.sortkey.ui.tables;

import java.util.List;

/// Sizes for people, in the units that DynamoDB bills by (1 KB is 1,024 bytes).
final class Bytes {
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    private Bytes() {}

    /// As in `159 items · 44.0 KB`; local engines count items but no bytes.
    static String words(long items, long bytes) {
        String count = items == 1 ? "1 item" : "%,d items".formatted(items);
        return bytes == 0 && items > 0 ? count : count + " · " + words(bytes);
    }

    static String words(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.size() - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? "%,d B".formatted(bytes) : "%,.1f %s".formatted(size, UNITS.get(unit));
    }
}
