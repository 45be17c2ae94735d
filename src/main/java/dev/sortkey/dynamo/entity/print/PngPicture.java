package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.print.ModelPicture.Box;
import dev.sortkey.dynamo.entity.print.ModelPicture.Kind;
import dev.sortkey.dynamo.entity.print.ModelPicture.Mark;
import dev.sortkey.dynamo.entity.print.ModelPicture.Rule;
import dev.sortkey.dynamo.entity.print.ModelPicture.Text;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// A model as a PNG picture, light, with two pixels for each of a usual screen.
final class PngPicture {
    static final int SCALE = 2;

    private static final int CORNER = 12;
    private static final int FONT = 13;
    /// What no picture needs, and less than fills the memory.
    private static final long MOST_PIXELS = 100_000_000;

    private final Graphics2D graphics;
    private final Font font;

    private PngPicture(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setStroke(new BasicStroke(1));
        font = font(graphics);
    }

    /// As large as letters may be.
    private static Font font(Graphics2D graphics) {
        Font usual = new Font(Font.MONOSPACED, Font.PLAIN, FONT);
        double width =
                usual.getStringBounds("m", graphics.getFontRenderContext()).getWidth();
        return width <= ModelPicture.CHARACTER
                ? usual
                : usual.deriveFont((float) (FONT * ModelPicture.CHARACTER / width));
    }

    /// @throws UserException when the picture is too large, or this computer has no font
    static byte[] print(EntityModel model) {
        ModelPicture picture = ModelPicture.of(model);
        if ((long) picture.width() * picture.height() * SCALE * SCALE > MOST_PIXELS) {
            throw new UserException(new UserError.Unavailable(
                    "The picture would have more than 100 million pixels.", "Save it as SVG."));
        }
        System.setProperty("java.awt.headless", "true"); // it draws into memory
        try {
            var image =
                    new BufferedImage(picture.width() * SCALE, picture.height() * SCALE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            var painter = new PngPicture(graphics);
            picture.marks().forEach(painter::draw);
            graphics.dispose();
            return png(image);
        } catch (RuntimeException | LinkageError | InternalError e) { // as the runtime says it
            throw new UserException(
                    new UserError.Unavailable(
                            "This computer has no fonts to draw a picture with.", "Save it as SVG, or install a font."),
                    e);
        }
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false); // which would be a file
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes everything
        }
        return out.toByteArray();
    }

    private static Color fill(Kind kind) {
        return new Color(
                switch (kind) {
                    case PAGE -> 0xffffff;
                    case BAND -> 0xf6f8fa;
                    case IN -> 0xddf4ff;
                    case RULE -> 0xd1d9e0;
                    case QUIET -> 0x59636e;
                    case HEAD, PLAIN -> 0x1f2328;
                });
    }

    private void draw(Mark mark) {
        graphics.setColor(fill(mark.kind()));
        switch (mark) {
            case Box(Kind kind, int x, int y, int width, int height) -> {
                if (kind == Kind.IN) {
                    graphics.fillRoundRect(x, y, width, height, CORNER, CORNER);
                    graphics.setColor(new Color(0x54aeff));
                    graphics.drawRoundRect(x, y, width, height, CORNER, CORNER);
                } else {
                    graphics.fillRect(x, y, width, height);
                }
            }
            case Text(Kind kind, int x, int y, String text) -> {
                graphics.setFont(kind == Kind.HEAD ? font.deriveFont(Font.BOLD) : font);
                graphics.drawString(text, x, y);
            }
            case Rule(Kind _, int x, int y) -> graphics.drawLine(0, y, x, y);
        }
    }
}
