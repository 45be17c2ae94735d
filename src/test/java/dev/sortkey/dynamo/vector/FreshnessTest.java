package dev.sortkey.dynamo.vector;

import static dev.sortkey.dynamo.vector.VectorTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.vector.Freshness.Age;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class FreshnessTest {
    private static final Freshness TIMES = new Freshness.ByTime("changed", "embedded");
    private static final Freshness HASH = new Freshness.ByHash("text", "hash");

    private static AttributeValue value(String typed) {
        return typed.matches("[\\d.E+-]+") && !typed.matches("\\d{4}-.*")
                ? AttributeValue.fromN(typed)
                : AttributeValue.fromS(typed);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02,2026-11-01,Older",
        "2026-11-01,2026-11-02,Current",
        "2026-11-01,2026-11-01,Current",
        "2026-11-01T10:00:00Z,2026-11-01T11:30:00+02:00,Older",
        "2026-11-01T10:00:00.001Z,2026-11-01T10:00:00Z,Older",
        "1793527200,1793527199,Older",
        "1793527200000,1793527200,Current",
        "1793527200.5,1793527200,Older",
        "1793527201,2026-11-01T10:00:00Z,Older",
        "yesterday,2026-11-01,Unknown",
        "2026-11-01,1e120,Unknown",
        "2026-11-01,'',Unknown",
    })
    void twoTimesTell(String changed, String embedded, String expected) {
        Age age = TIMES.of(Map.of("changed", value(changed), "embedded", value(embedded)));
        assertThat(age.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void aTimeThatIsMissingTellsNothing() {
        assertThat(TIMES.of(item("changed", "2026-11-01")))
                .isEqualTo(new Age.Unknown("embedded isn't there, or isn't a time"));
    }

    @ParameterizedTest
    @CsvSource({
        "hello,2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824,Current",
        "hello,sha256:2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824,Current",
        "hello,LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=,Current",
        "hello,5d41402abc4b2a76b9719d911017c592,Current",
        "hello,aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d,Current",
        "Hello,5d41402abc4b2a76b9719d911017c592,Older",
        "hello,some words,Unknown",
        "hello,abc,Unknown",
    })
    void aHashTells(String text, String hash, String expected) {
        Age age = HASH.of(item("text", text, "hash", hash));
        assertThat(age.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void aHashCanBeBinary() {
        byte[] md5 = HexFormat.of().parseHex("5d41402abc4b2a76b9719d911017c592");
        assertThat(HASH.of(item("text", "hello", "hash", AttributeValue.fromB(SdkBytes.fromByteArray(md5)))))
                .isEqualTo(new Age.Current());
        assertThat(HASH.of(item("hash", AttributeValue.fromB(SdkBytes.fromByteArray(md5)))))
                .isEqualTo(new Age.Unknown("text isn't there, or isn't text"));
    }
}
