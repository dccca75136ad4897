import type { JSX } from "preact";
import { api, ask, useAsk, usePages } from "../parts/ask";
import { ActorNames, FILTERS, Set as TakenBack, Type, chosen, layer, standing } from "../parts/choice";
import type { Facets, Tally } from "../parts/choice";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import type { Row } from "../parts/export";
import { List } from "../parts/list";
import { Waiting, mount } from "../parts/screen";
import type { Claim, Page } from "../parts/shapes";
import { Tabs } from "../parts/tabs";
import { go, link, useAddress } from "../parts/url";
import { STANDING, drawn, names, oneLine, typeWords, whoToWhom } from "../parts/words";
import type { Matrix, MatrixRow, Said } from "../actors/shapes";

const MOST_ROWS = 10_000;

function Claims(): JSX.Element {
  const params = useAddress();
  const tab = params.get("tab") ?? "list";
  return (
    <div class="claims-page">
      <h1 class="sr">Claims</h1>
      <Tabs name="tab" value={tab} label="Claims" options={[["list", "All claims"], ["matrix", "Who says what"]]} />
      {tab === "matrix" ? <WhoSaysWhat params={params} /> : <AllClaims params={params} />}
    </div>
  );
}

function AllClaims({ params }: { params: URLSearchParams }): JSX.Element {
  const wish = chosen(params);
  const path = api("claims", { ...wish, limit: 200 });
  const { data, error, isWaiting, more } = usePages<Claim>(path);
  const facets = useAsk<Facets>(api("claims/facets", wish));
  return (
    <div class="chosen-claims">
      <aside class="facets" aria-label="Choose">
        <Type label="Words" name="words" value={wish.words ?? ""} />
        <Type label="Actor" name="actor" value={wish.actor ?? ""} list="actor-names" />
        <ActorNames />
        {facets.data && (
          <>
            <Facet title="Kind" name="kind" value={wish.kind ?? ""} tallies={facets.data.kinds} words={(kind) => `${kind}s`} />
            <Facet title="Type" name="type" value={wish.type ?? ""} tallies={facets.data.types} words={typeWords} />
            <Facet title="How it is put" name="status" value={wish.status ?? ""} tallies={facets.data.statuses} words={standing} />
            <Facet title="Layer" name="layer" value={wish.layer ?? ""} tallies={facets.data.layers} words={layer} />
            <Facet title="Source" name="source" value={wish.source ?? ""} tallies={facets.data.sources} words={(name) => name} />
          </>
        )}
      </aside>
      <section class="claim-list" aria-label="Claims">
        <div class="section-head">
          <p role="status"><b>{(facets.data?.total ?? 0).toLocaleString("en-GB")}</b> claims</p>
          <TakenBack names={FILTERS} />
          <a class="button" href={api("claims/report", wish)} download="report.html" title="One page that needs nothing else, of the claims that are chosen">Report</a>
          <Export name="claims" rows={() => whole(path)} />
        </div>
        <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="No claim is like that." />
        {data && data.length > 0 && <List items={data} height={76} label="Claims by day" more={more} idOf={(claim) => claim.id} row={(claim) => <ClaimRow claim={claim} />} />}
      </section>
    </div>
  );
}

interface FacetProps {
  title: string;
  name: string;
  value: string;
  tallies: Tally[];
  words: (value: string) => string;
}

const FEW = 9;

function Facet({ title, name, value, tallies, words }: FacetProps): JSX.Element | null {
  if (!tallies.length) return null;
  const row = (each: Tally) => (
    <li key={each.value}>
      <button class="facet" aria-pressed={each.value === value} onClick={() => go({ [name]: each.value === value ? "" : each.value })}>
        <span>{words(each.value)}</span> <small>{each.claims.toLocaleString("en-GB")}</small>
      </button>
    </li>
  );
  return (
    <section>
      <h2>{title}</h2>
      <ul>{tallies.slice(0, FEW).map(row)}</ul>
      {tallies.length > FEW && (
        <details>
          <summary>{tallies.length - FEW} more</summary>
          <ul>{tallies.slice(FEW).map(row)}</ul>
        </details>
      )}
    </section>
  );
}

function ClaimRow({ claim }: { claim: Claim }): JSX.Element {
  const said = names(claim.according_to, " > ").join(" › ");
  return (
    <button class="claim-row wide" onClick={(e) => showEvidence(claim.id, e.currentTarget)}>
      <span class="line">
        <span class={`mark k-${claim.kind} d-${drawn(claim.status)}`}>
          <i class="dot" aria-hidden="true" />
          <b>{typeWords(claim.type) || claim.kind}</b>
        </span>
        {claim.status !== "asserted" && <span class={`tag s-${claim.status}`}>{STANDING[claim.status]?.word}</span>}
        <span class="one-line">{[`${claim.amount} ${claim.counted}`.trim(), whoToWhom(claim)].filter(Boolean).join(" · ")}</span>
      </span>
      <span class="one-line circumstance">{[claim.when, claim.place, said && `says ${said}`, claim.document].filter(Boolean).join(" · ")}</span>
      <span class="one-line quoted">“{oneLine(claim.words)}”</span>
    </button>
  );
}

/** All pages of the list, for export; no more than a spreadsheet likes. */
async function whole(path: string): Promise<Row[]> {
  const found: Claim[] = [];
  let next = "";
  do {
    const page: Page<Claim> = await ask<Page<Claim>>(`${path.replace("limit=200", "limit=500")}${next && `&after=${encodeURIComponent(next)}`}`);
    found.push(...page.items);
    next = page.next;
  } while (next && found.length < MOST_ROWS);
  return found.map(({ changed, ...claim }) => ({ ...claim, changed: changed.join(", "), by_hand: claim.by_hand ? "yes" : "" }));
}

// ── who says what ────────────────────────────────────────────────────────────────────────────────

function WhoSaysWhat({ params }: { params: URLSearchParams }): JSX.Element {
  const of = params.get("of") ?? "events";
  const contested = params.get("contested") === "1";
  const { data, error, isWaiting } = useAsk<Matrix>(api("claims/matrix", { of, contested: contested ? "true" : "", type: params.get("type") }));
  return (
    <>
      <div class="filters within">
        <div class="segments" role="group" aria-label="Of what">
          {[["events", "Events"], ["figures", "Figures"]].map(([value, words]) => (
            <button key={value} aria-pressed={of === value} onClick={() => go({ of: value === "events" ? "" : value, type: "" })}>{words}</button>
          ))}
        </div>
        <label class="pick"><input type="checkbox" checked={contested} onChange={(e) => go({ contested: e.currentTarget.checked })} /> only contested</label>
        <TakenBack names={["type"]} />
        <Export name="who-says-what" rows={() => (data?.rows ?? []).flatMap((row) => row.said.map((said) => ({ row: row.label, type: row.type, when: row.when, place: row.place, source: said.source, says: said.amount || said.statuses.join(", "), claims: said.claims.join(" ") })))} />
      </div>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.rows.length === 0} empty="No event or figure is told by more than one source. They are put together by linking (sourcebook link)." />
      {data && data.rows.length > 0 && <MatrixTable matrix={data} />}
    </>
  );
}

function MatrixTable({ matrix }: { matrix: Matrix }): JSX.Element {
  return (
    <div class="matrix" tabIndex={0} role="region" aria-label="Who says what">
      <table>
        <caption class="sr">Rows are things of which several sources speak, columns are independent sources.</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            {matrix.sources.map((source) => (
              <th key={source} scope="col" class="of-source">
                <a href={link("/claims", { source })}><span>{source}</span></a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.id} class={row.is_contested ? "is-contested" : ""}>
              <RowHead row={row} />
              {matrix.sources.map((source) => <SaidCell key={source} row={row} said={row.said.find((each) => each.source === source)} />)}
            </tr>
          ))}
        </tbody>
      </table>
      {matrix.others > 0 && <p class="aside">{matrix.others} more sources speak of these; they stand in the export.</p>}
    </div>
  );
}

function RowHead({ row }: { row: MatrixRow }): JSX.Element {
  const all = row.said.flatMap((each) => each.claims);
  return (
    <th scope="row">
      <span class={`mark k-${row.kind}`}><i class="dot" aria-hidden="true" /><b>{typeWords(row.type)}</b></span> {row.is_contested && <span class="tag s-denied">contested</span>}
      <button class="row-name" onClick={(e) => showEvidence(all, e.currentTarget)}>{row.kind === "figure" ? row.label.split(" · ").slice(1).join(" · ") || row.label : row.label || "unstated"}</button>
      <span class="circumstance">{[row.when, row.place].filter(Boolean).join(" · ")}</span>
    </th>
  );
}

function SaidCell({ row, said }: { row: MatrixRow; said: Said | undefined }): JSX.Element {
  if (!said) return <td class="silent"><span class="sr">nothing</span></td>;
  const told = said.amount || said.statuses.map(standing).join(" and ");
  return (
    <td>
      <button class={`says k-${row.kind}`} aria-label={`${said.source}: ${told}, ${said.claims.length} claims. The words.`} title={`${said.source}: ${told}`} onClick={(e) => showEvidence(said.claims, e.currentTarget)}>
        {said.amount ? <b class="amount">{said.amount}</b> : said.statuses.map((status) => <i key={status} class={`swatch d-${drawn(status)}`} aria-hidden="true" />)}
        {!said.amount && said.claims.length > 1 && <small>{said.claims.length}</small>}
      </button>
    </td>
  );
}

mount(Claims);
