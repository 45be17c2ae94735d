package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.XmlText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Outcomes of pattern tests as the XML that build servers read, named after JUnit.
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// The report of the tests of one table.
    ///
    /// @param untested patterns without tests, which count as skipped
    /// @param at when the tests began
    public static String of(String table, List<PatternOutcome> outcomes, List<AccessPattern> untested, Instant at) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).suites(table, outcomes, untested, at);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // a StringWriter takes everything
        }
        return text + "\n";
    }

    private void suites(String table, List<PatternOutcome> outcomes, List<AccessPattern> untested, Instant at)
            throws XMLStreamException {
        Duration took = outcomes.stream().map(PatternOutcome::took).reduce(Duration.ZERO, Duration::plus);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute("name", table);
        attribute("tests", outcomes.size() + untested.size());
        attribute(
                "failures",
                outcomes.stream().filter(each -> !each.passed() && each.sent()).count());
        attribute(
                "errors",
                outcomes.stream().filter(each -> !each.passed() && !each.sent()).count());
        attribute("skipped", untested.size());
        attribute("time", seconds(took));
        attribute("timestamp", at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        for (PatternOutcome outcome : outcomes) {
            begin(table, outcome.pattern(), ": " + outcome.test().title(), outcome.took());
            verdict(outcome);
            xml.writeEndElement();
        }
        for (AccessPattern pattern : untested) {
            begin(table, pattern, "", Duration.ZERO);
            xml.writeEmptyElement("skipped");
            attribute("message", "no tests");
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void begin(String table, AccessPattern pattern, String test, Duration took) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", table + "." + pattern.about().id());
        attribute("name", pattern.about().name() + test);
        attribute("time", seconds(took));
    }

    private void verdict(PatternOutcome outcome) throws XMLStreamException {
        if (!outcome.passed()) {
            xml.writeStartElement(outcome.sent() ? "failure" : "error");
            attribute("message", outcome.reasons().getFirst());
            attribute("type", outcome.sent() ? "failure" : "error");
            xml.writeCharacters(XmlText.clean(String.join("\n", outcome.reasons())));
            xml.writeEndElement();
        }
        if (!outcome.summary().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(XmlText.clean(outcome.summary()));
            xml.writeEndElement();
        }
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.clean(value.toString()));
    }

    private static String seconds(Duration took) {
        return BigDecimal.valueOf(took.toMillis(), 3).toPlainString();
    }
}
