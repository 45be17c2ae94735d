package installer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The icon's SVG, drawn at any size. Supports rounded rectangles and circles, filled with a colour or a vertical
/// gradient.
final class IconPicture {
    private static final int SIDE = 256;

    private final Document svg;

    IconPicture(Path file) {
        try {
            svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("Can't read " + file, e);
        }
    }

    /// The picture, `size` pixels wide and high.
    BufferedImage draw(int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(size / (double) SIDE, size / (double) SIDE);
        var nodes = svg.getDocumentElement().getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                draw(element, graphics);
            }
        }
        graphics.dispose();
        return image;
    }

    private void draw(Element element, Graphics2D graphics) {
        switch (element.getTagName()) {
            case "defs" -> {}
            case "rect" -> {
                double round = 2 * number(element, "rx");
                graphics.setPaint(paint(element.getAttribute("fill")));
                graphics.fill(new RoundRectangle2D.Double(
                        number(element, "x"),
                        number(element, "y"),
                        number(element, "width"),
                        number(element, "height"),
                        round,
                        round));
            }
            case "circle" -> {
                double radius = number(element, "r");
                graphics.setPaint(paint(element.getAttribute("stroke")));
                graphics.setStroke(new BasicStroke((float) number(element, "stroke-width")));
                graphics.draw(new Ellipse2D.Double(
                        number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius));
            }
            default -> throw new IllegalStateException("The icon has an unsupported element: " + element.getTagName());
        }
    }

    private Paint paint(String value) {
        if (value.startsWith("#")) {
            return Color.decode(value);
        }
        var stops = svg.getElementsByTagName("stop");
        return new GradientPaint(0, 0, stop(stops.item(0)), 0, SIDE, stop(stops.item(1)));
    }

    private static Color stop(org.w3c.dom.Node stop) {
        return Color.decode(((Element) stop).getAttribute("stop-color"));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
