package installer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/// The program's icon in the sizes and formats of each system, made from the picture in `assets/icon`.
final class Icons {
    private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 128, 256);
    /// Apple's names for sizes; those with two pixels per point have their own names.
    private static final Map<String, Integer> MACOS = new TreeMap<>(Map.of(
            "icp4", 16, "icp5", 32, "ic12", 64, "ic07", 128, "ic08", 256, "ic09", 512, "ic11", 32, "ic13", 256, "ic14",
            512, "ic10", 1024));

    private final IconPicture picture;

    Icons(Path svg) {
        picture = new IconPicture(svg);
    }

    /// The icon as a PNG, `size` pixels wide and high.
    byte[] png(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture.draw(size), "png", bytes);
        return bytes.toByteArray();
    }

    /// Writes an ICO: a header, a 16-byte entry for each size, and the PNGs.
    void writeIco(Path file) throws IOException {
        var head = ByteBuffer.allocate(6 + 16 * WINDOWS.size()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
        var body = new ByteArrayOutputStream();
        for (int size : WINDOWS) {
            byte[] png = png(size);
            // One byte each for width and height, with 0 for 256; no palette, one plane, 32 bits per pixel.
            head.put((byte) size)
                    .put((byte) size)
                    .putShort((short) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            head.putInt(png.length).putInt(head.capacity() + body.size());
            body.write(png);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head.array());
            body.writeTo(out);
        }
    }

    /// Writes an ICNS: a name and a length for the file, then a name and a length before each PNG.
    void writeIcns(Path file) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size : MACOS.entrySet()) {
            write(new DataOutputStream(body), size.getKey(), png(size.getValue()));
        }
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            write(out, "icns", body.toByteArray());
        }
    }

    private static void write(DataOutputStream out, String name, byte[] content) throws IOException {
        out.write(name.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(8 + content.length);
        out.write(content);
    }
}
