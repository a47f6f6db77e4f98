package seldom.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;

/// Writes the telemetry of a simulated fleet, day by day, and the truth about it.
///
/// Layout: `OUT/TENANT/UPLOAD-DAY/TENANT-hosts-FROM-TO.synthetic.EXTENSION[.gz]`,
/// `OUT/ground_truth.jsonl`,
/// `OUT/README.txt`. Memory: one group of hosts and one upload day per thread, and the distinct
/// relations.
public final class Simulation {
  private static final int GROUP = 50;
  private final SimulationOptions options;
  private final Fleet fleet;
  private final Calendar calendar;
  private final Attacks attacks;

  public Simulation(SimulationOptions options) {
    this.options = options;
    this.fleet = new Fleet(options);
    this.calendar = new Calendar(options);
    this.attacks = new Attacks(fleet, calendar);
  }

  /// What a run wrote.
  ///
  /// @param skipped attacks that could not be placed, with the reason
  public record Summary(
      long records, long bytes, int labelled, Tail.Figures tail, List<String> skipped) {

    /// The measured tail, one figure a line.
    public String tailText() {
      return Readme.tail(tail);
    }
  }

  private record Part(long records, long bytes, GroundTruth truth, Tail tail) {}

  private record Entry(Host host, int day, int ordinal, Happening what, HostDay of) {}

  /// Runs it all.
  ///
  /// @throws IOException if something cannot be written
  public Summary run() throws IOException {
    java.nio.file.Files.createDirectories(options.out());
    List<Callable<Part>> work = new ArrayList<>();
    for (Tenant tenant : fleet.tenants) {
      work.add(() -> tenant(tenant));
    }
    Tail tail = new Tail();
    GroundTruth truth = new GroundTruth();
    long records = 0;
    long bytes = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, options.threads()))) {
      for (Future<Part> done : pool.invokeAll(work)) {
        Part part = done.get();
        records += part.records();
        bytes += part.bytes();
        tail.merge(part.tail());
        truth.rows.addAll(part.truth().rows);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("could not write the simulation: " + e.getCause(), e);
    }
    write("ground_truth.jsonl", truth.text());
    Summary summary =
        new Summary(records, bytes, truth.rows.size(), tail.figures(), attacks.skipped());
    write("README.txt", Readme.of(options, fleet, attacks, summary));
    return summary;
  }

  private void write(String name, String text) throws IOException {
    java.nio.file.Files.writeString(options.out().resolve(name), text, StandardCharsets.UTF_8);
  }

  private Part tenant(Tenant tenant) throws IOException {
    Files files = new Files(fleet);
    Part part = new Part(0, 0, new GroundTruth(), new Tail());
    for (int upload = 0; upload < options.days(); upload++) {
      for (int from = 0; from < tenant.hosts().size(); from += GROUP) {
        List<Host> group =
            tenant.hosts().subList(from, Math.min(from + GROUP, tenant.hosts().size()));
        List<Entry> entries = entries(group, upload, files, part.tail());
        if (!entries.isEmpty()) {
          part = write(tenant, upload, from, entries, part);
        }
      }
    }
    return part;
  }

  private List<Entry> entries(List<Host> group, int upload, Files files, Tail tail) {
    List<Entry> entries = new ArrayList<>();
    for (Host host : group) {
      int number = host.tenant().number() * options.hosts() + host.number();
      for (int day = Math.max(0, upload - 7); day <= upload; day++) {
        if (calendar.uploaded(host, day) == upload
            && (calendar.on(host, day) || attacks.touches(host, day))) {
          HostDay made = day(host, day, files);
          for (int i = 0; i < made.happenings.size(); i++) {
            Happening what = made.happenings.get(i);
            entries.add(new Entry(host, day, i, what, made));
            tail.see(number, day, what, host.browser());
          }
          tail.hostDay(number, day);
        }
      }
    }
    entries.sort(Comparator.comparingLong(e -> e.what().at()));
    return entries;
  }

  private HostDay day(Host host, int day, Files files) {
    HostDay made = new HostDay(fleet, calendar, files, host, day);
    new Workday(made).run();
    attacks.play(made);
    made.sort();
    return made;
  }

  private Part write(Tenant tenant, int upload, int from, List<Entry> entries, Part part)
      throws IOException {
    String name =
        "%s-hosts-%04d-%04d.synthetic.%s%s"
            .formatted(
                tenant.name(),
                from + 1,
                Math.min(from + GROUP, options.hosts()),
                tenant.format().extension,
                options.compress() ? ".gz" : "");
    String relative = tenant.name() + "/" + options.first().plusDays(upload) + "/" + name;
    Path file = options.out().resolve(relative);
    java.nio.file.Files.createDirectories(file.getParent());
    TelemetryFormat format = tenant.format().writer();
    Counter counter = new Counter();
    try (OutputStream raw =
            new BufferedOutputStream(java.nio.file.Files.newOutputStream(file), 1 << 16);
        OutputStream out = options.compress() ? new Quick(raw) : raw) {
      for (Entry entry : entries) {
        Truth truth = entry.of().truths.isEmpty() ? null : entry.of().truths.get(entry.what());
        format.write(
            entry.host(),
            entry.day(),
            entry.ordinal(),
            entry.what(),
            (text, eventId, record, time, guid) -> {
              if (truth != null) {
                part.truth()
                    .rows
                    .add(
                        new GroundTruth.Row(
                            relative,
                            "",
                            counter.records,
                            record,
                            eventId,
                            time,
                            tenant.name(),
                            entry.host().fullName(),
                            guid,
                            truth));
              }
              counter.line(out, text);
            });
      }
      byte[] whole = format.whole();
      if (whole != null) {
        out.write(whole);
        counter.bytes += whole.length;
      }
    }
    return new Part(
        part.records() + counter.records, part.bytes() + counter.bytes, part.truth(), part.tail());
  }

  private static final class Counter {
    int records;
    long bytes;

    void line(OutputStream out, Text text) {
      records++;
      if (text.size() == 0) {
        return; // a format that is no lines
      }
      try {
        text.writeTo(out);
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes += text.size() + 1;
    }
  }

  /// Gzip at its fastest level; its header holds no time, so equal content is equal bytes.
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(1);
    }
  }
}
