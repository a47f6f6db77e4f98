package seldom.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows under a title, the same in every form of a report. A table without rows is not shown.
record Table(String title, List<String> head, List<List<Cell>> rows) {
  Table {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /// Lines of a cell; empty ones are left out.
  record Cell(List<String> lines) {
    Cell {
      lines = lines.stream().filter(l -> !l.isEmpty()).toList();
    }

    static Cell of(String... lines) {
      return new Cell(Arrays.asList(lines));
    }

    /// Characters of the longest line.
    int width() {
      return lines.stream().mapToInt(String::length).max().orElse(0);
    }
  }

  static List<Cell> row(Object... cells) {
    List<Cell> row = new ArrayList<>();
    for (Object c : cells) {
      row.add(c instanceof Cell cell ? cell : Cell.of(c.toString()));
    }
    return row;
  }
}
