package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * One report of a nurse: blocks that follow one another and have one level.
 *
 * @param nurse nurse who reported
 * @param level 0 none, 1 moderate, 2 high
 * @param rows indices of its blocks in the list of the nurse
 */
record Report(String nurse, int level, List<Integer> rows) {

    /** Finds the reports of a nurse in order of time. */
    static List<Report> of(List<Block> ofNurse) {
        List<Report> reports = new ArrayList<>();
        for (int row = 0; row < ofNurse.size(); row++) {
            Block block = ofNurse.get(row);
            if (block.isReported()) {
                boolean goesOn = row > 0
                        && block.follows(ofNurse.get(row - 1))
                        && block.level() == ofNurse.get(row - 1).level();
                if (!goesOn) {
                    reports.add(new Report(block.nurse(), block.level(), new ArrayList<>()));
                }
                reports.get(reports.size() - 1).rows.add(row);
            }
        }
        return reports;
    }
}
