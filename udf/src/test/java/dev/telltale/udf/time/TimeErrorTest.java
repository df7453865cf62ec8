package dev.telltale.udf.time;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.connector.time.TimestampStandard;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** What has no instant has a reason, and what has one has none: a dead letter always says why it is one. */
@Proves(
        value = DEAD_LETTER_NAMES_REASON,
        mode = {STREAM, BATCH},
        level = UNIT)
final class TimeErrorTest {

    private static final int ROUNDS = 300_000;
    private static final String CHARACTERS = "0123456789012345678901234567890123456789-:.,+WTZtz \u2212\u0000é👍";
    private static final String[] WHOLE = {
        "2025-11-19T07:15:23.123+05:30", "2025-11-19 07:15:23.123Z", "20251231T235960Z", "2025-W47-3T24:00:00,0Z",
        "+002025-02-29T00:00:00\u221223:59", "2025-366 00Z", "9999-12-31T23:59:59-18:00", "0001-01-01 00:00:00"
    };

    @ParameterizedTest
    @EnumSource(TimestampStandard.class)
    void isThereExactlyWhereThereIsNoInstant(TimestampStandard standard) {
        Random random = new Random(1);
        int[] characters = CHARACTERS.codePoints().toArray();
        for (int round = 0; round < ROUNDS; round++) {
            int[] text = WHOLE[random.nextInt(WHOLE.length)].codePoints().toArray();
            for (int change = random.nextInt(3); change > 0; change--) {
                text[random.nextInt(text.length)] = characters[random.nextInt(characters.length)];
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(text.length + 1) : text.length;
            String changed = new String(text, 0, length);
            byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);

            String problem = standard.problem(bytes);
            assertThat(problem == null)
                    .as("%s: %s", changed, problem)
                    .isEqualTo(standard.epochMillis(bytes) != TimestampStandard.UNREADABLE);
        }
    }
}
