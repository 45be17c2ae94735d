package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinaryTextTest {
    @Property
    void bytesAreTextOnlyWhenNothingIsLost(@ForAll byte[] bytes) {
        BinaryText.utf8(bytes)
                .ifPresent(text ->
                        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes));
    }

    @Test
    void textIsRecognised() {
        assertThat(BinaryText.utf8(utf8("Zoë,\nłódź 🍎"))).contains("Zoë,\nłódź 🍎");
        assertThat(BinaryText.utf8(new byte[0])).isEmpty();
        assertThat(BinaryText.utf8(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(BinaryText.utf8(new byte[] {(byte) 0xff, (byte) 0xfe})).isEmpty();
    }

    @Test
    void compressedBytesAreUnpacked() throws IOException {
        byte[] plain = utf8("{\"a\": 1}".repeat(1_000));

        assertThat(BinaryText.unpacked(gzip(plain)))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo(plain));
        assertThat(BinaryText.unpacked(zlib(plain)))
                .hasValueSatisfying(it -> assertThat(it).isEqualTo(plain));
        assertThat(BinaryText.unpacked(plain)).isEmpty();
        assertThat(BinaryText.unpacked(Arrays.copyOf(gzip(plain), 15))).isEmpty();
    }

    @Test
    void unpackingEndsAtItsLimit() throws IOException {
        assertThat(BinaryText.unpacked(gzip(new byte[BinaryText.MOST_UNPACKED * 2])))
                .hasValueSatisfying(it -> assertThat(it).hasSize(BinaryText.MOST_UNPACKED));
    }

    @Test
    void hexadecimalShowsEveryByte() {
        byte[] bytes = HexFormat.of().parseHex("00ff2041");

        assertThat(BinaryText.hex(bytes, 9)).isEqualTo("00 ff 20 41");
        assertThat(BinaryText.hex(bytes, 2)).isEqualTo("00 ff …");
        assertThat(BinaryText.dump(bytes))
                .isEqualTo("00000000  00 ff 20 41                                      .. A\n");
        assertThat(BinaryText.dump(new byte[33]).lines()).hasSize(3);
        assertThat(BinaryText.dump(new byte[0])).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] zlib(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
