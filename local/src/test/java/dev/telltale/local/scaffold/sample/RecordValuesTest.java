package dev.telltale.local.scaffold.sample;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RecordValuesTest {
    private static final byte[] OF_REGISTRY = {0, 0, 0, 0, 7, 2, 'a'};

    @Test
    void pointToTheRegistryOfARecordWithItsHeader() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");

        for (RecordValues values : new RecordValues[] {RecordValues.json(), RecordValues.avro(schema)}) {
            assertThatThrownBy(() -> values.withoutRegistry().reading(OF_REGISTRY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("it starts with a schema registry header: give --registry URL");
        }
    }

    @Test
    void keepTheFaultOfAnyOtherRecord() {
        RecordValues values = RecordValues.json().withoutRegistry();

        assertThat(values.reading("{\"id\":\"a\"}".getBytes(UTF_8)).text()).isEqualTo("{\"id\":\"a\"}");
        assertThatThrownBy(() -> values.reading("no JSON".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("registry");
    }
}
