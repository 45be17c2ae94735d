package dev.sortkey.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.RegionsServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The policy for calls of a connection that reaches several Regions.
class CallPolicyTest {
    @Test
    void eachTableIsNamedInTheRegionOfItsCall() {
        try (var server = new RegionsServer();
                Connection connection = server.connect(Guard.OPEN)) {
            server.putTableThere("moved");
            connection.dynamo().describeTable(request -> request.tableName("orders"));
            connection.inRegion(
                    RegionsServer.THERE,
                    there -> there.describeTable(request -> request.tableName("moved"))
                            .table());

            List<Call> calls = server.log().calls();

            assertThat(CallPolicy.of(calls, calls, _ -> Optional.of(connection)).text())
                    .contains(
                            "\"arn:aws:dynamodb:eu-west-1:123456789012:table/orders\"",
                            "\"arn:aws:dynamodb:us-east-1:123456789012:table/moved\"");
        }
    }
}
