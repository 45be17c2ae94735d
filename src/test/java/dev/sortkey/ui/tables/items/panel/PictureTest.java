package dev.sortkey.ui.tables.items.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static byte[] picture(String kind) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(70, 30, BufferedImage.TYPE_INT_RGB), kind, out))
                .isTrue();
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void aPictureIsKnownByItsBeginning(String kind) throws IOException {
        assertThat(Picture.of(picture(kind)).map(Picture::words))
                .hasValue(kind.toUpperCase(java.util.Locale.ROOT) + ", 70 × 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void halfOfOneIsNoneOrStillHasItsSize(String kind) throws IOException {
        byte[] whole = picture(kind);
        for (int length = 0; length < whole.length; length++) {
            Picture.of(Arrays.copyOf(whole, length))
                    .ifPresent(found -> assertThat(found.width()).isEqualTo(70));
        }
    }

    @Test
    void onesTooLargeToShowAreNone() throws IOException {
        byte[] bytes = picture("png");
        bytes[16] = 0x7f;
        assertThat(Picture.of(bytes)).isEmpty();
    }
}
