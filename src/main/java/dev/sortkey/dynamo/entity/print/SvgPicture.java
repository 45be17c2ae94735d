package dev.sortkey.dynamo.entity.print;

import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.print.ModelPicture.Box;
import dev.sortkey.dynamo.entity.print.ModelPicture.Kind;
import dev.sortkey.dynamo.entity.print.ModelPicture.Mark;
import dev.sortkey.dynamo.entity.print.ModelPicture.Rule;
import dev.sortkey.dynamo.entity.print.ModelPicture.Text;
import dev.sortkey.support.XmlText;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A model as an SVG picture. Light, or dark where the viewer is.
final class SvgPicture {
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

    private SvgPicture(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String print(EntityModel model) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new SvgPicture(xml).draw(ModelPicture.of(model));
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // a StringWriter takes everything
        }
        return text + "\n";
    }

    private void draw(ModelPicture picture) throws XMLStreamException {
        int width = picture.width();
        int height = picture.height();
        xml.writeStartElement("svg");
        xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes("width", width, "height", height, "viewBox", "0 0 " + width + " " + height, "role", "img");
        xml.writeStartElement("title");
        xml.writeCharacters(XmlText.clean(picture.title()));
        xml.writeEndElement();
        xml.writeStartElement("style");
        xml.writeCharacters(STYLE);
        xml.writeEndElement();
        for (Mark mark : picture.marks()) {
            draw(mark);
        }
        xml.writeEndElement();
    }

    private void draw(Mark mark) throws XMLStreamException {
        String kind = mark.kind() == Kind.PLAIN ? "" : mark.kind().name().toLowerCase(Locale.ROOT);
        switch (mark) {
            case Box(Kind _, int x, int y, int width, int height) -> {
                xml.writeEmptyElement("rect");
                int round = mark.kind() == Kind.IN ? 6 : 0;
                attributes("class", kind, "x", x, "y", y, "width", width, "height", height, "rx", round);
            }
            case Text(Kind _, int x, int y, String text) -> {
                xml.writeStartElement("text");
                attributes("class", kind, "x", x, "y", y);
                xml.writeCharacters(XmlText.clean(text));
                xml.writeEndElement();
            }
            case Rule(Kind _, int x, int y) -> {
                xml.writeEmptyElement("line");
                attributes("class", kind, "x1", 0, "x2", x, "y1", y, "y2", y);
            }
        }
    }

    private void attributes(Object... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i].toString(), pairs[i + 1].toString());
        }
    }
}
