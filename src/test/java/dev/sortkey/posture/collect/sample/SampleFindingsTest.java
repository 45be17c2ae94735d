package dev.sortkey.posture.collect.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SampleFindingsTest {
    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    @Test
    void tellsWhereAndHowOftenButNeverWhat() {
        var item = Map.of(
                "id", s("CUSTOMER#ada@example.com"),
                "card", AttributeValue.fromN("4111111111111111"),
                "contacts",
                        AttributeValue.fromL(List.of(
                                AttributeValue.fromM(Map.of("mail", s("b@example.com"))),
                                AttributeValue.fromM(Map.of("mail", s("c@example.com"))))),
                "friends", AttributeValue.fromM(Map.of("d@example.com", AttributeValue.fromBool(true))),
                "keys", AttributeValue.fromSs(List.of("AKIAIOSFODNN7EXAMPLE", "plain")));
        var body = SampleFindings.of(List.of(item, item));
        assertThat(body.path("items").asInt()).isEqualTo(2);
        assertThat(body.path("found").toString())
                .isEqualTo("["
                        + "{\"path\":\"card\",\"kind\":\"card\",\"severity\":\"medium\",\"count\":2},"
                        + "{\"path\":\"contacts[].mail\",\"kind\":\"email\",\"severity\":\"medium\",\"count\":4},"
                        + "{\"path\":\"friends.‹hidden›\",\"kind\":\"email\",\"severity\":\"medium\",\"count\":2},"
                        + "{\"path\":\"id\",\"kind\":\"email\",\"severity\":\"medium\",\"count\":2},"
                        + "{\"path\":\"keys\",\"kind\":\"access key\",\"severity\":\"high\",\"count\":2}]");
        assertThat(body.toString()).doesNotContain("example.com", "AKIA", "4111");
    }

    @Test
    void seesThatTheClientEncrypts() {
        var body = SampleFindings.of(List.of(
                Map.of("id", s("1"), "aws_dbe_head", s("x"), "aws_dbe_foot", s("y")),
                Map.of("id", s("2"), "*amzn-ddb-map-desc*", s("z"))));
        assertThat(body.path("markers").toString())
                .isEqualTo("[\"*amzn-ddb-map-desc*\",\"aws_dbe_foot\",\"aws_dbe_head\"]");
        assertThat(body.path("found")).isEmpty();
    }

    @Test
    void countsNoItems() {
        assertThat(SampleFindings.of(List.of())).hasToString("{\"items\":0,\"found\":[],\"markers\":[]}");
    }
}
