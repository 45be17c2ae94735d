package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CsvTest {
    @Test
    void writesOneFieldForEachColumn() {
        Map<String, AttributeValue> item = Map.of(
                "a", AttributeValue.fromS("x"),
                "n", AttributeValue.fromN("-12.50"),
                "t", AttributeValue.fromBool(false),
                "z", AttributeValue.fromNul(true),
                "e", AttributeValue.fromS(""),
                "ss", AttributeValue.fromSs(List.of("p", "q")),
                "other", AttributeValue.fromS("not asked for"));

        assertThat(Csv.line(List.of("a", "n", "t", "z", "e", "missing", "ss"), item))
                .isEqualTo("x,-12.50,false,null,\"\",,\"{\"\"SS\"\":[\"\"p\"\",\"\"q\"\"]}\"\r\n");
        assertThat(Csv.texts(List.of("a", "b,c", "=d"))).isEqualTo("a,\"b,c\",'=d\r\n");
    }

    @Test
    void quotesWhatTheFormatNeedsQuoted() {
        assertThat(string("a,b")).isEqualTo("\"a,b\"");
        assertThat(string("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(string("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)", "＝1"})
    void noTextIsAFormula(String text) {
        assertThat(string(text)).isEqualTo("'" + text);
    }

    @Test
    void binaryIsNoFormulaEither() {
        var bytes = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) 0xf8, 0, 0}));

        assertThat(Csv.line(List.of("b"), Map.of("b", bytes))).isEqualTo("'+AAA\r\n");
        assertThat(string("\t=1")).isEqualTo("\"'\t=1\"");
    }

    private static String string(String text) {
        return Csv.line(List.of("a"), Map.of("a", AttributeValue.fromS(text))).replaceFirst("\r\n$", "");
    }
}
