package dev.telltale.bench.results;

import java.awt.Color;
import java.awt.Rectangle;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** Draws the throughput of readings as bars in an SVG document, with median, minimum and maximum. */
public final class ResultChart {

    private static final int WIDTH = 900;
    private static final int ROW_HEIGHT = 44;
    private static final int FRAME_HEIGHT = 110;
    private static final Color BAR = new Color(0x2f, 0x6f, 0xb5);

    private ResultChart() {}

    /** Returns the document; empty if no figure is a throughput of readings. */
    public static Optional<String> of(List<Figure> figures) {
        List<Figure> shown = figures.stream()
                .filter(figure -> figure.quantity().equals(Quantity.READINGS_PER_SECOND))
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(draw(shown));
    }

    private static String draw(List<Figure> shown) {
        int height = FRAME_HEIGHT + ROW_HEIGHT * shown.size();
        SVGGraphics2D canvas = new SVGGraphics2D(WIDTH, height);
        chart(shown).draw(canvas, new Rectangle(WIDTH, height));
        return canvas.getSVGDocument();
    }

    private static JFreeChart chart(List<Figure> shown) {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        shown.forEach(figure -> bars.addValue(figure.summary().median(), "median", name(figure)));
        JFreeChart chart = ChartFactory.createBarChart(
                "Readings per second: median (minimum to maximum)",
                null,
                Quantity.READINGS_PER_SECOND.unit(),
                bars,
                PlotOrientation.HORIZONTAL,
                false,
                false,
                false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getCategoryPlot().setBackgroundPaint(Color.WHITE);
        chart.getCategoryPlot().setRangeGridlinePaint(Color.LIGHT_GRAY);
        BarRenderer renderer = (BarRenderer) chart.getCategoryPlot().getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, BAR);
        renderer.setDefaultItemLabelGenerator(
                new StandardCategoryItemLabelGenerator("{2}", NumberFormat.getIntegerInstance(Locale.ROOT)));
        renderer.setDefaultItemLabelsVisible(true);
        return chart;
    }

    private static String name(Figure figure) {
        Summary summary = figure.summary();
        return String.format(
                Locale.ROOT,
                "%s: %s (%,.0f to %,.0f)",
                figure.benchmark(),
                figure.subject(),
                summary.min(),
                summary.max());
    }
}
