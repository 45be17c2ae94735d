package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.Entity;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.support.Counted;
import dev.sortkey.support.XmlText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A model as a picture: a row for each entity, a column for the table and each index, with the keys that its items
/// have there. Light, or dark where the viewer is.
final class SvgPicture {
    private static final int CHARACTER = 8;
    private static final int LINE = 18;
    private static final int GAP = 14;
    private static final int LONGEST = 44;
    private static final String STYLE = """
            text { font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; }
            .head { font-weight: bold; } .quiet { fill: #59636e; }
            .page { fill: #ffffff; } .band { fill: #f6f8fa; } .in { fill: #ddf4ff; stroke: #54aeff; }
            .rule { stroke: #d1d9e0; }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc; } .quiet { fill: #9198a1; } .page { fill: #0d1117; } .band { fill: #151b23; }
              .in { fill: #121d2f; stroke: #1f6feb; } .rule { stroke: #3d444d; }
            }
            """;

    private final XMLStreamWriter xml;
    private final List<List<List<String>>> rows;

    private SvgPicture(XMLStreamWriter xml, EntityModel model) {
        this.xml = xml;
        this.rows = rows(model);
    }

    static String print(EntityModel model) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new SvgPicture(xml, model).draw(model);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // a StringWriter takes everything
        }
        return text + "\n";
    }

    /// The lines of each cell, the first row being the heads.
    private static List<List<List<String>>> rows(EntityModel model) {
        var rows = new ArrayList<List<List<String>>>();
        var heads = new ArrayList<List<String>>();
        heads.add(List.of("Entity"));
        heads.add(List.of("Table"));
        List<String> indexes = model.entities().isEmpty()
                ? List.of()
                : List.copyOf(model.entities().getFirst().indexes().keySet());
        indexes.forEach(index -> heads.add(List.of(index)));
        rows.add(heads);
        for (Entity entity : model.entities()) {
            var cells = new ArrayList<List<String>>();
            cells.add(List.of(entity.name(), Counted.of(entity.items(), "item")));
            cells.add(lines(entity.keys()));
            for (String index : indexes) {
                Entity.InIndex in = entity.indexes().getOrDefault(index, new Entity.InIndex(0, Map.of()));
                var lines = new ArrayList<>(lines(in.keys()));
                if (in.items() > 0 && in.items() < entity.items()) {
                    lines.add(in.items() + " of " + Counted.of(entity.items(), "item"));
                }
                cells.add(lines);
            }
            rows.add(cells);
        }
        return rows;
    }

    private static List<String> lines(Map<String, String> keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + " = " + key.getValue())
                .toList();
    }

    private static String cut(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private void draw(EntityModel model) throws XMLStreamException {
        int columns = rows.getFirst().size();
        int[] left = new int[columns + 1];
        left[0] = GAP;
        for (int i = 0; i < columns; i++) {
            int column = i;
            int widest = rows.stream()
                    .flatMap(row -> row.get(column).stream())
                    .mapToInt(line -> cut(line).length())
                    .max()
                    .orElse(0);
            left[i + 1] = left[i] + widest * CHARACTER + 3 * GAP;
        }
        int height = 3 * LINE + GAP + rows.stream().mapToInt(SvgPicture::height).sum();
        int width = Math.max(left[columns], (title(model).length() + 2) * CHARACTER + 2 * GAP);
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height, "role", "img");
        xml.writeStartElement("title");
        xml.writeCharacters(XmlText.clean(title(model)));
        xml.writeEndElement();
        xml.writeStartElement("style");
        xml.writeCharacters(STYLE);
        xml.writeEndElement();
        box("page", 0, 0, width, height);
        text("head", GAP, LINE + GAP / 2, title(model));
        int top = 2 * LINE + GAP / 2;
        for (int i = 0; i < rows.size(); i++) {
            row(i, top, left);
            top += height(rows.get(i));
        }
        xml.writeEndElement();
    }

    private static String title(EntityModel model) {
        return model.table() + ": entities and indexes";
    }

    private static int height(List<List<String>> row) {
        return row.stream().mapToInt(List::size).max().orElse(1) * LINE + 2 * GAP;
    }

    private void row(int index, int top, int[] left) throws XMLStreamException {
        List<List<String>> cells = rows.get(index);
        int height = height(cells);
        if (index == 0) {
            box("band", 0, top, left[left.length - 1], height);
        }
        for (int i = 0; i < cells.size(); i++) {
            List<String> lines = cells.get(i);
            boolean isKey = index > 0 && i > 0 && !lines.isEmpty();
            if (isKey) {
                box("in", left[i], top + GAP / 2, left[i + 1] - left[i] - GAP, height - GAP);
            }
            for (int j = 0; j < lines.size(); j++) {
                boolean isHead = index == 0 || (i == 0 && j == 0);
                String kind = isHead ? "head" : i == 0 || !lines.get(j).contains(" = ") ? "quiet" : "";
                text(kind, left[i] + (i == 0 ? 0 : GAP), top + GAP + LINE * (j + 1) - 5, cut(lines.get(j)));
            }
        }
        xml.writeEmptyElement("line");
        attributes("class", "rule", "x1", 0, "x2", left[left.length - 1], "y1", top + height, "y2", top + height);
    }

    private void box(String kind, int x, int y, int width, int height) throws XMLStreamException {
        xml.writeEmptyElement("rect");
        attributes("class", kind, "x", x, "y", y, "width", width, "height", height, "rx", "in".equals(kind) ? 6 : 0);
    }

    private void text(String kind, int x, int y, String text) throws XMLStreamException {
        xml.writeStartElement("text");
        attributes("class", kind, "x", x, "y", y);
        xml.writeCharacters(XmlText.clean(text));
        xml.writeEndElement();
    }

    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i].toString(), pairs[i + 1].toString());
        }
    }
}
