package dev.sortkey.dynamo.read.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When a filter found nothing: whether the look at what it left out is worth its cost.
class FilteredOutTest {
    private static final Schemas TABLE = Schemas.table("T", "id:S", null);

    /// Whatever has a filter finds nothing, at this cost.
    private static Answer scan(String request, double units, Answer unfiltered) {
        return request.contains("FilterExpression")
                ? Answer.ok("{\"Items\":[],\"Count\":0,\"ScannedCount\":10,\"ConsumedCapacity\":{\"CapacityUnits\":"
                        + units + "}}")
                : unfiltered;
    }

    private static Optional<FilteredOut> look(Connection connection, Filter filter) {
        List<Filter> filters = List.of(filter);
        var read = Planner.plan(TABLE.describe(), ReadDraft.of("T").withFilters(filters))
                .read();
        var pages = new Pages(connection.dynamo(), read);
        pages.next();
        return FilteredOut.look(connection.dynamo(), read, filters, pages.totals());
    }

    private static final Answer ITEM = Answer.ok("{\"Items\":[{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}],\"Count\":1,"
            + "\"ScannedCount\":1,\"ConsumedCapacity\":{\"CapacityUnits\":0.5}}");

    @Test
    void aLookThatIsRefusedIsNoFailureOfTheRead() {
        Answer refused = Answer.error("AccessDeniedException", "no");
        try (var server = StubServer.dynamo((_, request) -> scan(request, 0.5, refused));
                var connection = server.connect()) {
            assertThat(look(connection, Filter.of("n", FilterOperator.EQ, TypedValue.text("1"))))
                    .isEmpty();
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whereNoTypeCanBeWrongNothingIsSent() {
        try (var server = StubServer.dynamo((_, request) -> scan(request, 0.5, ITEM));
                var connection = server.connect()) {
            assertThat(look(connection, Filter.of("n", FilterOperator.NE, TypedValue.text("1"))))
                    .isEmpty();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void ofLargeItemsItLooksAtFew() {
        try (var server = StubServer.dynamo((_, request) -> scan(request, 128, ITEM));
                var connection = server.connect()) {
            assertThat(look(connection, Filter.of("n", FilterOperator.EQ, TypedValue.text("1"))))
                    .hasValueSatisfying(left -> assertThat(left.mismatches()).hasSize(1));
            assertThat(server.requests().getLast().body()).contains("\"Limit\":1,");
        }
        try (var server = StubServer.dynamo((_, request) -> scan(request, 0.5, ITEM));
                var connection = server.connect()) {
            look(connection, Filter.of("n", FilterOperator.EQ, TypedValue.text("1")));
            assertThat(server.requests().getLast().body()).contains("\"Limit\":20");
        }
    }
}
