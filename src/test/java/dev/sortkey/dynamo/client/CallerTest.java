package dev.sortkey.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.Tasks;
import dev.sortkey.testkit.DirectTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class CallerTest {
    private final List<String> callers = new ArrayList<>();
    private final DynamoDbClient client = new DynamoDbClient() {
        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            callers.add(Caller.now().orElse("nobody"));
            if (request.tableName() == null) {
                throw new IllegalArgumentException("no table");
            }
            return GetItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // holds nothing
        }
    };

    private static void get(DynamoDbClient client) {
        client.getItem(request -> request.tableName("chat"));
    }

    @Test
    void aClientSaysForWhomItSendsAndOnlyWhileItDoes() {
        get(Caller.as("mira", client));
        get(client);
        get(Caller.as("outside", Caller.as("inside", client)));
        assertThat(callers).containsExactly("mira", "nobody", "inside");
        assertThatThrownBy(() -> Caller.as("mira", client).getItem(request -> request.returnConsumedCapacity("TOTAL")))
                .as("failures come as they are")
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Caller.now()).isEmpty();
    }

    @Test
    void whatTasksDoIsDoneForSomebodyWhicheverClientTheyUse() {
        Tasks tasks = Caller.as("tomas", new DirectTasks());
        boolean done = tasks.run(() -> {
                    get(client);
                    return true;
                })
                .isRunning();
        assertThat(done).isFalse();
        assertThat(callers).containsExactly("tomas");
    }
}
