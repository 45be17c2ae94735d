package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import org.junit.jupiter.api.Test;

/// Lists of transfers that come in pages, and of a table whose ARN nobody knows.
class S3TransfersTest {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";

    private static Answer answer(String operation, String body) {
        boolean first = !body.contains("NextToken");
        String next = first ? ", \"NextToken\": \"more\"" : "";
        String number = first ? "1" : "2";
        return switch (operation) {
            case "ListExports" ->
                Answer.ok("{\"ExportSummaries\": [{\"ExportArn\": \"%s/export/%s\"}]%s}".formatted(ARN, number, next));
            case "ListImports" ->
                Answer.ok(
                        "{\"ImportSummaryList\": [{\"ImportArn\": \"%s/import/%s\"}]%s}".formatted(ARN, number, next));
            default -> Answer.error("AccessDeniedException", "no");
        };
    }

    @Test
    void allPagesAreReadAndTheNewestComeFirst() {
        try (var server = StubServer.dynamo(S3TransfersTest::answer);
                Connection connection = server.connect()) {
            assertThat(S3Transfers.exports(connection.dynamo(), ARN)
                            .required("no exports")
                            .newest())
                    .extracting(S3Transfer::arn)
                    .containsExactly(ARN + "/export/2", ARN + "/export/1");
            assertThat(S3Transfers.imports(connection.dynamo(), ARN)
                            .required("no imports")
                            .newest())
                    .extracting(S3Transfer::arn)
                    .containsExactly(ARN + "/import/2", ARN + "/import/1");
            assertThat(server.requests())
                    .filteredOn(request -> request.operation().startsWith("List"))
                    .hasSize(4)
                    .allMatch(request -> request.body().contains("\"TableArn\":\"" + ARN + "\""));
        }
    }

    @Test
    void withoutTheArnNothingIsAskedBecauseTheAnswerWouldBeAboutAllTables() {
        try (var server = StubServer.dynamo(S3TransfersTest::answer);
                Connection connection = server.connect()) {
            var none = new Fact.Unsupported<S3Transfer.Latest>();

            assertThat(S3Transfers.exports(connection.dynamo(), null)).isEqualTo(none);
            assertThat(S3Transfers.imports(connection.dynamo(), null)).isEqualTo(none);
            assertThat(server.requests()).isEmpty();
        }
    }
}
