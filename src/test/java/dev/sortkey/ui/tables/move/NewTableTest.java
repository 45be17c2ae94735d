package dev.sortkey.ui.tables.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

class NewTableTest {
    @ParameterizedTest
    @CsvSource({"id:S,id,S", "id,id,S", "customer.id:N,customer.id,N", "a:b,a:b,S", "a:S:B,a:S,B", " size:B ,size,B"})
    void aKeyHasANameAndAType(String typed, String name, String type) {
        CreateTableRequest made = NewTable.of("people", typed, "");
        assertThat(made.keySchema()).hasSize(1);
        assertThat(made.keySchema().getFirst().attributeName()).isEqualTo(name);
        assertThat(made.attributeDefinitions().getFirst().attributeTypeAsString())
                .isEqualTo(type);
    }

    @Test
    void aSortKeyComesSecond() {
        CreateTableRequest made = NewTable.of("people", "pk:S", "sk:N");
        assertThat(made.keySchema().stream().map(it -> it.attributeName() + it.keyTypeAsString()))
                .containsExactly("pkHASH", "skRANGE");
    }

    @ParameterizedTest
    @CsvSource({"'',''", "id:S,id:N"})
    void aKeyThatMakesNoSenseIsRefused(String partition, String sort) {
        assertThatThrownBy(() -> NewTable.of("people", partition, sort)).isInstanceOf(UserException.class);
    }
}
