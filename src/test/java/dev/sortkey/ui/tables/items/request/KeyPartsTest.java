package dev.sortkey.ui.tables.items.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Schemas;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// An index whose key has several attributes has a field for each of them.
class KeyPartsTest {
    private static final TableDescription TABLE = Schemas.table("orders", "id:S", null)
            .global("by-lane", "shop:S,lane:S", "state:S,day:N,hour:N", Schemas.all())
            .global("by-day", "day:N", null, Schemas.all())
            .global("by-dotted", "shop:S,cust.id:S", "a.b:S,x[0]:N", Schemas.all())
            .describe();

    private RequestViewModel model = new RequestViewModel(TABLE, () -> Server.UNKNOWN);

    private FilterRow part(String attribute) {
        return model.parts().rows().stream()
                .filter(row -> row.path().get().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private QueryRequest query() {
        assertThat(model.planned().get()).isInstanceOf(Planned.Ready.class);
        return ((Read.Query) ((Planned.Ready) model.planned().get()).plan().read()).request();
    }

    private UserError wrong() {
        return ((Planned.Wrong) model.planned().get()).error();
    }

    private void typeWhole() {
        model.index().set("by-lane");
        model.partition().set("north");
        part("lane").first().set("bread");
        model.sort().set("OPEN");
        part("day").operator().set(FilterOperator.GE);
        part("day").first().set("20260101");
    }

    @Test
    void eachPartHasARowAndBecomesAKeyCondition() {
        typeWhole();

        assertThat(model.parts().rows()).extracting(row -> row.path().get()).containsExactly("lane", "day", "hour");
        assertThat(query().keyConditionExpression()).contains("AND").contains(">=");
        assertThat(query().filterExpression()).isNull();
        assertThat(query().expressionAttributeValues())
                .containsValues(AttributeValue.fromS("bread"), AttributeValue.fromN("20260101"));
    }

    @Test
    void aPartIsTheAttributeOfThatNameWhateverItsCharacters() {
        model.index().set("by-dotted");
        model.partition().set("north");
        part("`cust.id`").first().set("c1");
        model.sort().set("one");
        part("`x[0]`").operator().set(FilterOperator.GT);
        part("`x[0]`").first().set("7");

        assertThat(query().filterExpression()).isNull();
        assertThat(query().expressionAttributeNames()).containsValues("shop", "cust.id", "a.b", "x[0]");
        assertThat(query().keyConditionExpression()).contains(">");
    }

    @Test
    void anotherIndexHasOtherParts() {
        typeWhole();
        model.index().set("by-day");
        assertThat(model.parts().rows()).isEmpty();
        model.index().set(null);
        assertThat(model.parts().rows()).isEmpty();
    }

    @Test
    void aDraftComesBackIntoTheRows() {
        typeWhole();
        ReadDraft draft = model.draft();

        model = new RequestViewModel(TABLE, () -> Server.UNKNOWN);
        model.load(draft);

        assertThat(model.draft()).isEqualTo(draft);
        assertThat(model.filters()).isEmpty();
        assertThat(part("day").operator().get()).isEqualTo(FilterOperator.GE);
    }

    @Test
    void aSkippedPartIsNamed() {
        typeWhole();
        model.sort().set("");
        assertThat(wrong().next()).startsWith("Add = on state to use day");
        model.sort().set("OPEN");
        part("day").first().set("");
        part("hour").first().set("7");
        assertThat(wrong().next()).startsWith("Add = on day to use hour");
    }

    @Test
    void aKnownGapOfTheEngineIsNotedBeforeTheRequestRuns() {
        model = new RequestViewModel(TABLE, () -> new Server(Server.Product.DYNOXIDE, "1.2.1"));
        typeWhole();

        assertThat(((Planned.Ready) model.planned().get()).plan().notes())
                .anyMatch(note -> note.contains("Dynoxide 1.2.1 doesn't support multi-attribute index keys"));
    }
}
