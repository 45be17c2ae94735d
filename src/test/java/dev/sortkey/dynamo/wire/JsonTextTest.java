package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void jsonIsIndentedWithTheDigitsThatItHas() {
        assertThat(JsonText.indented(
                        " {\"n\":1.2300000000000000000000000000000000001,\"e\":1E+2,\"l\":[true,null,{}]}"))
                .contains("""
                        {
                          "n": 1.2300000000000000000000000000000000001,
                          "e": 1E+2,
                          "l": [
                            true,
                            null,
                            {}
                          ]
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\"a\"", "null", "{", "{\"a\":1} x", "[1,]", "{\"a\":1,\"a\":2}", "plain text"})
    void otherTextIsNot(String text) {
        assertThat(JsonText.indented(text)).isEmpty();
    }
}
