package seldom.simulator;

import java.util.List;

/// One-off programs: fetched, carried in on a stick, unpacked by installers.
final class Downloads {
  private final HostDay d;

  Downloads(HostDay day) {
    this.d = day;
  }

  /// A program fetched with the browser and started by explorer; half of them are installers.
  void run(long at) {
    Proc browser = d.find(d.host.browser());
    Proc explorer = d.need("explorer", at);
    if (browser == null) {
      return;
    }
    boolean shared = d.rng.chance(0.4);
    Program product =
        d.fleet.niche.product(
            shared ? d.rng.zipf(Niche.PRODUCTS) : Niche.PRODUCTS + d.rng.below(1_000_000));
    String base = product.name().replace(".exe", "");
    String file =
        base
            + d.rng.pick(
                List.of(
                    "-setup",
                    "Setup",
                    "_x64",
                    "-installer-" + (1 + d.rng.below(9)) + ".2",
                    "",
                    " (1)",
                    "-portable"));
    String path = "C:\\Users\\" + d.host.account() + "\\Downloads\\" + file + ".exe";
    long content =
        Rng.hash(d.fleet.options.seed(), product.id() + file, shared ? 0 : d.host.number());
    ImageFile image =
        ImageFile.made(content, path, product.signer(), 6.4 + Math.floorMod(content, 150L) / 100.0);
    String site = d.rng.pick(product.names());
    long when = Math.max(at, browser.start() + 5_000);
    d.contact(browser, when, site);
    d.add(new Happening.FileCreate(when + 900, browser, image));
    d.add(
        new Happening.Mark(
            when + 905,
            browser,
            image,
            "https://" + bare(site) + "/dl/" + image.name(),
            "https://" + bare(site) + "/"));
    Proc running =
        d.launch(image, "download", explorer, when + 20_000, '"' + path + '"', d.host.user());
    if (d.rng.chance(0.55)) {
      install(running, product, when + 24_000);
    } else if (d.rng.chance(0.5)) {
      d.contact(running, when + 26_000, site);
    }
  }

  private static String bare(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private void install(Proc setup, Program product, long at) {
    String temp = "C:\\Users\\" + d.host.account() + "\\AppData\\Local\\Temp\\";
    long content = Rng.hash(d.fleet.options.seed(), "unpacked " + product.id());
    double draw = d.rng.unit();
    String inner;
    if (draw < 0.5) {
      String stem =
          "is-"
              + d.rng.hex(5).toUpperCase(java.util.Locale.ROOT)
              + ".tmp\\"
              + setup.image().name().replace(".exe", ".tmp");
      inner = temp + stem;
    } else if (draw < 0.75) {
      inner = temp + "7zS" + d.rng.hex(8).toUpperCase(java.util.Locale.ROOT) + "\\setup.exe";
    } else {
      inner =
          temp
              + "{"
              + d.rng.guid().toUpperCase(java.util.Locale.ROOT)
              + "}\\.cr\\"
              + setup.image().name();
    }
    Proc unpacked =
        d.launch(
            ImageFile.made(content, inner, d.rng.chance(0.5) ? product.signer() : "", 6.5),
            "installer",
            setup,
            at,
            '"' + inner + "\" /SL5=\"$" + d.rng.hex(5) + "\"",
            d.host.user());
    ImageFile installed = d.files.image(product, d.host, d.day);
    d.add(new Happening.FileCreate(at + 3_000, unpacked, installed));
    if (d.rng.chance(0.6)) {
      d.start(product, unpacked, at + 9_000);
    }
    if (d.rng.chance(0.2)) {
      customAction(at + 12_000);
    }
  }

  /// An unsigned tool from the desktop, a share or a stick.
  void portable(long at) {
    boolean shared = d.rng.chance(0.3);
    int number = shared ? d.rng.zipf(400) : d.rng.below(10_000_000);
    Rng rng = Rng.of(d.fleet.options.seed(), "tool", number);
    String name =
        rng.pick(d.fleet.names.words)
            + (rng.chance(0.5) ? rng.pick(d.fleet.names.words) : "")
            + (rng.chance(0.3) ? "_v" + rng.below(9) : "")
            + ".exe";
    String folder =
        d.rng.pick(
            List.of(
                "C:\\Users\\" + d.host.account() + "\\Desktop\\",
                "E:\\",
                "\\\\fs01\\public\\tools\\",
                "C:\\Temp\\",
                "C:\\Users\\"
                    + d.host.account()
                    + "\\Documents\\"
                    + rng.pick(d.fleet.names.words)
                    + "\\",
                "D:\\data\\"));
    ImageFile image =
        ImageFile.made(
            Rng.hash(d.fleet.options.seed(), "tool content", number),
            folder + name,
            "",
            5.8 + rng.below(190) / 100.0);
    Proc explorer = d.need("explorer", at);
    Proc running =
        d.launch(
            image,
            "portable",
            explorer,
            Math.max(at, explorer.start() + 5_000),
            '"' + image.path() + '"',
            d.host.user());
    if (rng.chance(0.2)) {
      d.contact(
          running, running.start() + 2_000, d.fleet.names.lonely(Rng.hash(number, "tool site")));
    }
  }

  /// msiexec runs a custom action out of a temporary file.
  void customAction(long at) {
    Proc msi = d.need("msiexec", at);
    long when = Math.max(at, msi.start() + 1_000);
    String path =
        "C:\\Windows\\Installer\\MSI" + d.rng.hex(4).toUpperCase(java.util.Locale.ROOT) + ".tmp";
    if (d.rng.chance(0.5)) {
      ImageFile rundll = d.files.image(d.fleet.catalogue.program("rundll32"), d.host, d.day);
      d.launch(
          rundll,
          "rundll32",
          msi,
          when,
          "rundll32.exe \""
              + path
              + "\",zzzzInvokeManagedCustomActionOutOfProc SfxCA_"
              + d.rng.below(9_999_999),
          "NT AUTHORITY\\SYSTEM");
    } else {
      ImageFile action = ImageFile.made(d.rng.next(), path, "", 6.1);
      d.launch(action, "custom action", msi, when, '"' + path + '"', "NT AUTHORITY\\SYSTEM");
    }
  }
}
