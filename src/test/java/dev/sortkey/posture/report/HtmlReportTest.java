package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Practice;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final Set<String> LOADING =
            Set.of("src", "href", "srcset", "action", "data", "poster", "background");

    static Stream<Report> reports() {
        return Reports.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aPageIsWellFormedAndLoadsNothing(Report report) throws Exception {
        List<Element> elements = elements(ReportFormat.HTML.print(report));

        for (Element element : elements) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                String name = attributes.item(i).getNodeName();
                assertThat(name).doesNotStartWith("on");
                if (LOADING.contains(name)) {
                    assertThat(element.getTagName()).isEqualTo("a");
                    assertThat(attributes.item(i).getNodeValue()).startsWith("https://docs.aws.amazon.com/");
                }
            }
        }
        assertThat(elements.stream().map(Element::getTagName).distinct())
                .doesNotContain("img", "link", "iframe", "object", "embed", "base");
        assertThat(elements.stream().filter(it -> it.getTagName().equals("script")))
                .hasSize(1);
        assertThat(text(elements, "style")).doesNotContain("url(").doesNotContain("@import");
        assertThat(text(elements, "script")).doesNotContain("fetch").doesNotContain("http");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyPracticeKeepsItsRow(Report report) throws Exception {
        assertThat(elements(ReportFormat.HTML.print(report)).stream()
                        .filter(it -> it.getAttribute("scope").equals("row"))
                        .map(Element::getTextContent))
                .containsExactly(
                        Stream.of(Practice.values()).map(Practice::name).toArray(String[]::new));
    }

    @Test
    void strangeNamesStayText() throws Exception {
        String page = ReportFormat.HTML.print(Reports.nasty());

        assertThat(elements(page).stream()
                        .filter(it -> it.getTagName().equals("code"))
                        .map(Element::getTextContent))
                .anySatisfy(it -> assertThat(it).startsWith("</script><img src=x onerror=alert(1)>\"'&=cmd"));
        assertThat(page)
                .doesNotContain("<img")
                .doesNotContain("\u0000")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    @Test
    void theBrowserIsToldToRunThatScriptOnly() throws Exception {
        assertThat(elements(ReportFormat.HTML.print(Reports.full())).stream()
                        .filter(it -> it.getAttribute("http-equiv").equals("Content-Security-Policy"))
                        .map(it -> it.getAttribute("content")))
                .singleElement()
                .asString()
                .startsWith("default-src 'none';")
                .containsPattern("script-src 'sha256-[A-Za-z0-9+/]{43}='")
                .doesNotContain("unsafe");
    }

    @Test
    void findingsThatNeedSomebodyAreOpen() throws Exception {
        assertThat(elements(ReportFormat.HTML.print(Reports.full())).stream()
                        .filter(it -> it.getAttribute("class").equals("finding") && it.hasAttribute("open"))
                        .map(it -> it.getAttribute("data-status")))
                .containsExactly("FAIL", "UNKNOWN");
    }

    @Test
    void pathsAreListedStepByStep() throws Exception {
        List<Element> elements = elements(ReportFormat.HTML.print(Reports.withPaths()));
        List<Element> chains = of(elements, "path");

        assertThat(chains).hasSize(2);
        assertThat(of(elements, "step").stream().map(Element::getTextContent))
                .first()
                .asString()
                .contains("iam:PassRole + lambda:CreateFunction")
                .contains("iam:PassRole: user/mira: deploy, statement 2")
                .contains("If conditions are met: aws:MultiFactorAuthPresent")
                .contains("If there are Lambda functions, which weren't looked at");
        assertThat(chains.getFirst().getTextContent()).contains("table", "every table");
        assertThat(elements.stream().map(Element::getTextContent))
                .contains("At least 4 more paths lead to permissions that its own policies don't give it.");
    }

    private static List<Element> of(List<Element> elements, String style) {
        return elements.stream()
                .filter(it -> it.getAttribute("class").equals(style))
                .toList();
    }

    private static String text(List<Element> elements, String tag) {
        return elements.stream()
                .filter(it -> it.getTagName().equals(tag))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(String page) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)));
        var nodes = document.getElementsByTagName("*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
