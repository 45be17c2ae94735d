package dev.sortkey.transfer.encoding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// How a file is compressed, told by its first bytes.
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final List<Integer> GZIP_MARK = List.of(0x1f, 0x8b);
    private static final List<Integer> ZSTD_MARK = List.of(0x28, 0xb5, 0x2f, 0xfd);
    private static final int BUFFER = 1 << 16;

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    /// What the names of such files end with.
    public String ending() {
        return ending;
    }

    /// What the name of a file says.
    public static Compression named(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(GZIP.ending) ? GZIP : name.endsWith(ZSTD.ending) ? ZSTD : NONE;
    }

    private static Compression of(byte[] head) {
        return begins(head, GZIP_MARK) ? GZIP : begins(head, ZSTD_MARK) ? ZSTD : NONE;
    }

    private static boolean begins(byte[] head, List<Integer> mark) {
        for (int i = 0; i < mark.size(); i++) {
            if (i >= head.length || (head[i] & 0xFF) != mark.get(i)) {
                return false;
            }
        }
        return true;
    }

    /// What is in `file`, whichever way it is compressed.
    public static InputStream open(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, BUFFER);
        in.mark(ZSTD_MARK.size());
        byte[] head = in.readNBytes(ZSTD_MARK.size());
        in.reset();
        return switch (of(head)) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> Zstd.open(in);
        };
    }

    /// Whether `failure` says that a compressed file is damaged, rather than that it can't be read.
    public static boolean isDamage(IOException failure) {
        return failure instanceof ZipException || Zstd.isDamage(failure);
    }

    /// Compresses into `file`.
    public OutputStream create(OutputStream file) throws IOException {
        return switch (this) {
            case NONE -> file;
            case GZIP -> new GZIPOutputStream(file, BUFFER, true);
            case ZSTD -> Zstd.create(file);
        };
    }
}
