package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class FactTest {
    @Test
    void keepsTheAnswer() {
        assertThat(Fact.of("dynamodb:X", () -> 7)).isEqualTo(new Fact.Known<>(7));
        assertThat(new Fact.Known<>(7).then(n -> new Fact.Known<>(n + 1))).isEqualTo(new Fact.Known<>(8));
    }

    @Test
    void namesTheMissingPermission() {
        var named = new UserError.AccessDenied("denied", "ask", "dynamodb:Y");
        var unnamed = new UserError.AccessDenied("denied", "ask", null);

        assertThat(failing(named, null)).isEqualTo(new Fact.Denied<>("dynamodb:Y"));
        assertThat(failing(unnamed, null)).isEqualTo(new Fact.Denied<>("dynamodb:X"));
        assertThat(failing(named, null).then(Fact.Known::new)).isEqualTo(new Fact.Denied<>("dynamodb:Y"));
    }

    @Test
    void tellsAServerThatLacksTheOperationFromOneThatFailed() {
        var words = new UserError.Unavailable("no", "other server");

        assertThat(failing(words, service("UnknownOperationException"))).isEqualTo(new Fact.Unsupported<>());
        assertThat(failing(words, service("InternalServerError"))).isEqualTo(new Fact.Failed<>(words));
        assertThat(failing(words, null).known()).isEmpty();
    }

    @Test
    void aMistakeOfOursIsNoFact() {
        assertThatThrownBy(() -> Fact.of("dynamodb:X", () -> {
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsUnknownSaysWhyAndWhatIsRequiredFailsWithIt() {
        var denied = new Fact.Denied<String>("dynamodb:DescribeTable");

        assertThat(new Fact.Known<>("x").whyUnknown()).isEmpty();
        assertThat(denied.whyUnknown()).isEqualTo("missing permission dynamodb:DescribeTable");
        assertThat(new Fact.Unsupported<>().whyUnknown()).isEqualTo("not supported by this server");
        assertThat(new Fact.Known<>("x").required("Can't")).isEqualTo("x");
        assertThatThrownBy(() -> denied.required("Can't describe the table orders"))
                .hasMessageStartingWith(
                        "Can't describe the table orders: the permission dynamodb:DescribeTable is missing.");
    }

    private static Fact<String> failing(UserError error, Throwable cause) {
        return Fact.of("dynamodb:X", () -> {
            throw new UserException(error, cause);
        });
    }

    private static Throwable service(String code) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
