package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

class AwsCliTest {
    @Test
    void printsRealFlags() {
        assertThat(AwsCli.print(PrintedRequests.all().get(1)))
                .startsWith("aws dynamodb query --table-name Music --index-name by-year ")
                .contains(" --limit 50 ")
                .contains(" --no-scan-index-forward ")
                .contains(" --exclusive-start-key '{\"id\":{\"S\":\"a,b\"}}'")
                .contains(" --key-condition-expression '#n0 = :v0 AND #n1 > :v1'")
                .contains(" --expression-attribute-names '{\"#n0\":\"artist\",\"#n1\":\"year\"}'")
                .contains(" --expression-attribute-values '{\":v0\":{\"B\":\"AP8K\"},\":v1\":{\"N\":\"1.50\"}}'")
                .contains(" --return-consumed-capacity INDEXES")
                .endsWith(" --no-paginate");
    }

    @Test
    void quotesForTheShellAndForTheFlagReader() {
        var request = GetItemRequest.builder()
                .tableName("-dash")
                .key(Map.of("id", AttributeValue.fromS("it's")))
                .consistentRead(true)
                .build();
        assertThat(AwsCli.print(request))
                .isEqualTo("aws dynamodb get-item --table-name=-dash --key '{\"id\":{\"S\":\"it'\\''s\"}}'"
                        + " --consistent-read");
    }

    @Test
    void whatWouldSteerATerminalIsEscaped() {
        var request = GetItemRequest.builder()
                .tableName("T")
                .key(Map.of("id", AttributeValue.fromS("\u202e\u009b")))
                .build();
        assertThat(AwsCli.print(request)).contains("--key '{\"id\":{\"S\":\"\\u202e\\u009b\"}}'");
    }

    @Test
    void printsNothingThatWasNotSet() {
        assertThat(AwsCli.print(ScanRequest.builder().tableName("T").build()))
                .isEqualTo("aws dynamodb scan --table-name T --no-paginate");
    }
}
