package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.OtherEngines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Other tools are shown the way into the embedded database, and let in as the person says.
@Tag("engine")
class ToolAccessScreenTest extends WindowTest {
    @Test
    void theEndpointAndTheKeyAreCopiedWithOneClickAndLetOthersIn() throws Exception {
        OtherEngines.skip(EngineKind.STRICT, "it verifies signatures, so no other key is let in");
        open();
        ui.click("#connect-tools");
        ui.await("the endpoint", () -> text("#tool-endpoint").startsWith("http://127.0.0.1:"));
        assertThat("http://" + ui.text("#connect-tools"))
                .as("the address at the top")
                .isEqualTo(text("#tool-endpoint"));
        String key = text("#tool-key");
        assertThat(status(key)).isEqualTo(200);
        assertThat(status("local")).isEqualTo(400);
        ui.click("#tool-key-copy");
        assertThat(clipboard()).isEqualTo(key);
        ui.click("#tool-variables");
        assertThat(clipboard()).contains("AWS_ENDPOINT_URL_DYNAMODB", text("#tool-endpoint"), key);
        Path any = AppPaths.below(home).data().resolve("any-access-key");
        ui.click("#tool-any-key");
        ui.await("any key", () -> Files.exists(any));
        assertThat(status("local")).isEqualTo(200);
        ui.click("#tool-any-key");
        ui.await("one key", () -> !Files.exists(any));
        assertThat(status("local")).isEqualTo(400);
    }

    private String text(String id) {
        return ui.get(
                () -> ui.seen(id).map(node -> ((TextField) node).getText()).orElse(""));
    }

    /// What a `ListTables` of another program is answered with.
    private int status(String accessKeyId) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(text("#tool-endpoint")))
                                    .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                                    .header("Content-Type", "application/x-amz-json-1.0")
                                    .header("X-Amz-Date", "20261129T000000Z")
                                    .header(
                                            "Authorization",
                                            "AWS4-HMAC-SHA256 Credential=" + accessKeyId
                                                    + "/20261129/us-east-1/dynamodb/aws4_request,"
                                                    + " SignedHeaders=host;x-amz-date, Signature=00")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
