package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReportTest {
    static Stream<Report> reports() {
        return Reports.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLineHasAllColumnsAndNoFormula(Report report) {
        List<List<String>> lines = parse(ReportFormat.CSV.print(report));

        assertThat(lines)
                .hasSize(report.findings().size() + report.expectations().off().size() + 1)
                .allSatisfy(line -> assertThat(line)
                        .hasSameSizeAs(lines.getFirst())
                        .allMatch(field -> Visible.lines(field).equals(field))
                        .noneMatch(field -> field.matches("(?s)[=+@\t\r\n-].*")));
        assertThat(lines.stream().skip(1).map(line -> line.get(4)))
                .containsExactlyElementsOf(Stream.concat(
                                report.findings().stream()
                                        .map(each -> each.finding().status().name()),
                                report.expectations().off().stream().map(_ -> "SWITCHED_OFF"))
                        .toList());
    }

    /// RFC 4180, to the letter.
    private static List<List<String>> parse(String csv) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append(csv.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    assertThat(csv.charAt(++i)).isEqualTo('\n');
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else {
                field.append(c);
            }
        }
        assertThat(line).isEmpty();
        return lines;
    }
}
