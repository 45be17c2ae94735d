package dev.sortkey.dynamo.read.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.draft.TypedValue.Type;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TypedValueTest {
    @Test
    void theTypeIsChosenAndNeverGuessed() {
        assertThat(TypedValue.text("007").value()).isEqualTo(AttributeValue.fromS("007"));
        assertThat(TypedValue.text("true").value()).isEqualTo(AttributeValue.fromS("true"));
        assertThat(TypedValue.number("007").value()).isEqualTo(AttributeValue.fromN("007"));
        assertThat(new TypedValue(Type.BOOL, "true").value()).isEqualTo(AttributeValue.fromBool(true));
        assertThat(new TypedValue(Type.NULL, "").value()).isEqualTo(AttributeValue.fromNul(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "12345678901234567890123456789012345678",
                "123456789012345678901234567890123456780000",
                "1e125",
                "-9.9999999999999999999999999999999999999E+125",
                "1E-130",
                "+5",
                " 5 ",
            })
    void keepsNumbersAsTyped(String text) {
        assertThat(TypedValue.number(text).value().n()).isEqualTo(text.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "'', is missing",
        "1.2.3, is not a number",
        "0x10, is not a number",
        "NaN, is not a number",
        "'1,5', is not a number",
        "123456789012345678901234567890123456789, has 39 significant digits",
        "1e126, is outside DynamoDB",
        "1e-131, is outside DynamoDB",
        "1e999999, is outside DynamoDB",
    })
    void saysWhatIsWrongWithANumber(String text, String words) {
        assertThatThrownBy(() -> TypedValue.number(text).value())
                .satisfies(e -> assertThat(UserException.of(e))
                        .isInstanceOfSatisfying(
                                UserError.BadInput.class,
                                bad -> assertThat(bad.what()).contains(words)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B    | not base64!   | isn't valid Base64",
                "BOOL | yes           | is neither true nor false",
                "SS   | [1]           | isn't DynamoDB JSON",
                "SS   | [\"a\"        | isn't valid JSON",
                "M    | {\"a\":1}     | isn't DynamoDB JSON",
                "M    | {\"a\":{\"N\":\"x\"}} | is not a number",
                "SS   | []            | A set in it is empty",
                "L    | [{\"NS\":[\"1\",\"1\"]}] | has duplicates",
                "L    | [{}]          | has no type or more than one",
                "M    | {}} {         | extra text after its end",
            })
    void saysWhatIsWrongWithOthers(Type type, String text, String words) {
        assertThatThrownBy(() -> new TypedValue(type, text).value())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(words);
    }

    @Test
    void everyTypeComesBackFromItsText() {
        var bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 10});
        List<AttributeValue> values = List.of(
                AttributeValue.fromS("a \"b\" \n'c'"),
                AttributeValue.fromN("1.50"),
                AttributeValue.fromB(bytes),
                AttributeValue.fromBool(false),
                AttributeValue.fromNul(true),
                AttributeValue.fromSs(List.of("a", "]}")),
                AttributeValue.fromNs(List.of("1", "2.0")),
                AttributeValue.fromBs(List.of(bytes)),
                AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromL(List.of()))),
                AttributeValue.fromM(Map.of("a.b", AttributeValue.fromM(Map.of()))));
        assertThat(values)
                .allSatisfy(value -> assertThat(TypedValue.of(value).value()).isEqualTo(value));
    }

    @Property
    void everyNumberOf38DigitsPasses(
            @ForAll @BigRange(min = "-9999999999999999999", max = "9999999999999999999") BigDecimal number) {
        assertThat(TypedValue.number(number.toString()).value().n()).isEqualTo(number.toString());
        assertThat(TypedValue.number(number.toPlainString()).value().n()).isEqualTo(number.toPlainString());
    }
}
