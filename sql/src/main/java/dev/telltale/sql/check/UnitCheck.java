package dev.telltale.sql.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;

import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** Finds numeric columns whose unit is neither in their name nor in their comment. */
final class UnitCheck {
    private static final Set<String> NUMBERS =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "NUMERIC", "DEC");

    /** Last words of names that state a unit, or that the value has none. */
    private static final Set<String> UNITS =
            Set.of(("celsius c kelvin fahrenheit degrees radians percent permille ppm ppb"
                            + " pa hpa kpa mpa bar mbar psi w kw mw gw watts kilowatts va kva var kvar wh kwh mwh j kj mj joules"
                            + " v mv kv volts a ma amperes amps ohm ohms siemens microsiemens hz khz mhz ghz bpm rpm"
                            + " g mg kg t grams kilograms tonnes m mm cm km um meters metres kilometers kilometres inches feet miles"
                            + " m2 m3 l ml liters litres s ms us ns seconds milliseconds microseconds minutes hours days"
                            + " mps kmh kph knots ms2 n kn newtons nm lux lm cd db dba dbm tesla gauss mol ph"
                            + " bytes kb mb gb kib mib gib eur usd gbp chf cents count counts number total rank index id code"
                            + " level ratio share factor score probability version year month day hour minute second")
                    .split(" "));

    private UnitCheck() {}

    /** @param contract a CREATE TABLE */
    static List<Finding> findings(Statement contract) {
        SqlCreateTable table = (SqlCreateTable) SqlSyntax.parse(contract);
        return SqlSyntax.columns(table).stream()
                .filter(UnitCheck::lacksUnit)
                .map(column -> Finding.warning(
                        contract.file(),
                        contract.line() - 1 + column.getParserPosition().getLineNum(),
                        "column " + column.getName().getSimple()
                                + " states no unit; end its name in one, such as _celsius, or add a COMMENT"))
                .toList();
    }

    private static boolean lacksUnit(SqlTableColumn column) {
        if (!(column instanceof SqlRegularColumn regular) || column.getComment() != null) {
            return false;
        }
        String type = regular.getType().getTypeName().getSimple().toUpperCase(Locale.ROOT);
        String name = column.getName().getSimple().toLowerCase(Locale.ROOT);
        return NUMBERS.contains(type) && Stream.of(name.split("_")).noneMatch(UNITS::contains);
    }
}
