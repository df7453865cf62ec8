package dev.telltale.udf.time;

import java.time.Duration;

import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.util.TimeUtils;

/**
 * {@code not_ahead(event_time TIMESTAMP_LTZ(3), received_at TIMESTAMP_LTZ(3)) -> TIMESTAMP_LTZ(3)}: the instant, or
 * null where it lies in the future of the clock that received it.
 *
 * <p>One reading from a clock that runs ahead would move the watermark and close everybody's windows. The allowance is
 * the job parameter {@value #ALLOWANCE} in Flink's form of a duration ({@code 5 min}, {@code 30 s}).
 *
 * <p>The planner hands the allowance in: a function inside a watermark that is pushed into the source cannot see the
 * parameters of its job when it opens.
 */
public final class NotAhead extends ScalarFunction implements SpecializedFunction {

    private static final long serialVersionUID = 1L;

    /** Job parameter, a non-negative duration. */
    static final String ALLOWANCE = "telltale.clock-ahead-allowance";

    /** Chosen by us because clocks kept by NTP differ by less than a second and forgotten ones by hours. */
    static final Duration DEFAULT_ALLOWANCE = Duration.ofMinutes(5);

    private final long allowanceMillis;

    /** With the default allowance. */
    public NotAhead() {
        this(DEFAULT_ALLOWANCE);
    }

    private NotAhead(Duration allowance) {
        this.allowanceMillis = allowance.toMillis();
    }

    /**
     * What SQL calls.
     *
     * @param eventTime when the reading was taken, or null
     * @param receivedAt the clock when the reading was received: one answer for all that ask about this reading
     * @return the same instant; null for null and for an instant further ahead of that clock than allowed
     */
    public @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eval(
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData eventTime,
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) TimestampData receivedAt) {
        boolean ahead = eventTime == null
                || receivedAt == null
                || isAhead(eventTime.getMillisecond(), receivedAt.getMillisecond(), allowanceMillis);
        return ahead ? null : eventTime;
    }

    static boolean isAhead(long eventMillis, long clockMillis, long allowanceMillis) {
        return eventMillis - clockMillis > allowanceMillis;
    }

    /**
     * Takes the allowance from the job's parameters.
     *
     * @throws IllegalArgumentException where it is no duration
     */
    @Override
    public UserDefinedFunction specialize(SpecializedContext context) {
        String allowance = context.getConfiguration()
                .getOptional(PipelineOptions.GLOBAL_JOB_PARAMETERS)
                .map(parameters -> parameters.get(ALLOWANCE))
                .orElse(null);
        return allowance == null ? this : new NotAhead(duration(allowance));
    }

    private static Duration duration(String text) {
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException | ArithmeticException notOne) {
            throw new IllegalArgumentException(complaint(text), notOne);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "The job parameter " + ALLOWANCE + " must be a duration such as '5 min', and is '" + text + "'.";
    }
}
