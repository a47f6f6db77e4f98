package seldom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import seldom.store.DataDirectory;
import seldom.store.History;

/// The relations of a [SmallFleet] made by SQL from the lines of `seldom events`: each with its
/// host,
/// day and chain. Names there need no normalisation, folders are told apart by prefix, and the
/// registered domain is on the line.
final class EventSql {
  private static final String RELATIONS =
      """
      with e as (
        select tenant, host, cast(left(time, 10) as date) as day, kind, chain_id as chain,
          actor, target, domain, coalesce(target.port, 0) as port
        from read_json('%s', format = 'newline_delimited', union_by_name = true,
          columns = {tenant: 'varchar', host: 'varchar', time: 'varchar', kind: 'varchar', chain_id: 'varchar',
            domain: 'varchar', actor: 'struct(image varchar, path varchar, sha256 varchar, signature varchar, signer varchar)',
            target: 'struct(image varchar, path varchar, sha256 varchar, signature varchar, signer varchar, address varchar, port bigint)'})
      ), named as (
        select *, case when target.signature = 'valid' then lower(target.signer) else 'unsigned' end
            || '|' || lower(target.image) || '|'
            || case when target.path ilike 'c:\\programdata\\%%' then 'program-data'
                 when target.path ilike 'c:\\windows\\%%' then 'windows' else 'program-files' end as file,
          'signed:' || lower(actor.signer) || '|' || lower(actor.image) as signed,
          'hashed:' || actor.sha256 as hashed
        from e
      ), made as (
        select tenant, host, day, chain, signed as actor, 'process:' || file as target from named
          where kind = 'launch' and actor.signature = 'valid'
        union all select tenant, host, day, chain, signed, 'module:' || file from named
          where kind = 'load' and actor.signature = 'valid' and lower(target.path) <> lower(actor.path)
        union all select tenant, host, day, chain, signed, 'injected:' || file from named
          where kind = 'injection' and actor.signature = 'valid'
        union all select tenant, host, day, chain, a, 'domain:' || domain
          from (select *, signed as a from named) where kind = 'connection' and domain <> ''
        union all select tenant, host, day, chain, a, 'domain-port:' || domain || ':' || port
          from (select *, unnest([signed, hashed]) as a from named) where kind = 'connection' and domain <> ''
        union all select tenant, host, day, chain, a, 'address:' || target.address
          from (select *, unnest([signed, hashed]) as a from named) where kind = 'connection'
      ), kept as (
        select distinct tenant, host, day, chain, actor, target from history
        where fact = 'relation' and (actor like 'signed:%%' or actor like 'hashed:%%')
          and split_part(target, ':', 1) in ('process', 'module', 'injected', 'domain', 'domain-port', 'address')
      )
      select 'only in the events: ' || m::varchar from (select distinct * from made except select * from kept) m
      union all
      select 'only in the history: ' || k::varchar from (select * from kept except select * from made) k
      union all
      select 'too few: ' || count(*) from kept having count(*) < 3000
      limit 20
      """;

  private EventSql() {}

  /// Relations that only one of both has, in words; empty if they are the same.
  static List<String> differences(Path in, Path data) throws IOException {
    Path events = Files.createTempFile("seldom-events", ".jsonl");
    try {
      try (OutputStream out = Files.newOutputStream(events)) {
        new CommandLine(new EventsCommand(out)).execute(in.toString(), "--tenant-from", "folder");
      }
      try (DataDirectory directory = DataDirectory.existing(data);
          History.Session history = new History(directory).open()) {
        return new ArrayList<>(history.query(RELATIONS.formatted(events), r -> r.getString(1)));
      }
    } finally {
      Files.delete(events);
    }
  }
}
