// Pairs of claims that cannot both be true, side by side, with the reason.
import type { JSX } from "preact";
import { api, usePages } from "../parts/ask";
import { showEvidence } from "../parts/evidence";
import { Export } from "../parts/export";
import { Waiting } from "../parts/screen";
import { go } from "../parts/url";
import { STANDING, drawn } from "../parts/words";
import type { Disagreement, Side } from "./shapes";

export function Disagreements({ params }: { params: URLSearchParams }): JSX.Element {
  const sort = params.get("sort") ?? "";
  const { data, error, isWaiting, more, isWhole } = usePages<Disagreement>(api("disagreements"));
  const sorts = [...new Set(data?.map((each) => each.sort) ?? [])];
  const shown = data?.filter((each) => !sort || each.sort === sort);
  return (
    <>
      <div class="filters within">
        <div class="segments" role="group" aria-label="Sort">
          {["", ...sorts].map((each) => (
            <button key={each} aria-pressed={sort === each} onClick={() => go({ sort: each })}>{each || "all"}</button>
          ))}
        </div>
        <Export
          name="contradictions"
          rows={() =>
            (shown ?? []).map(({ sort: about, reason, extent, a, b }) => ({
              sort: about, reason, extent, a_words: a.words, a_document: a.document, a_status: a.status, a_id: a.id, b_words: b.words, b_document: b.document, b_status: b.status, b_id: b.id,
            })) // prettier-ignore
          }
        />
      </div>
      <Waiting isWaiting={isWaiting && !data} error={error} isEmpty={data?.length === 0} empty="No two claims of this record are held to exclude each other. They are found by linking (sourcebook link)." />
      <ul class="pairs">
        {shown?.map((each) => (
          <li key={each.a.id + each.b.id}>
            <p class="line">
              <span class="tag s-denied">{each.sort}</span>
              <span class="tag">{each.extent}</span>
              <button class="both" onClick={(e) => showEvidence([each.a.id, each.b.id], e.currentTarget)}>See both in their texts</button>
            </p>
            <div class="versus">
              <SideView side={each.a} />
              <span class="against" aria-label="against">⟷</span>
              <SideView side={each.b} />
            </div>
            <p class="aside">{each.reason}</p>
          </li>
        ))}
      </ul>
      {data && !isWhole && <p class="more"><button onClick={more}>More</button></p>}
    </>
  );
}

function SideView({ side }: { side: Side }): JSX.Element {
  return (
    <div class="side">
      <button class={`words d-${drawn(side.status)}`} onClick={(e) => showEvidence(side.id, e.currentTarget)}>{side.words}</button>
      <p class="circumstance">
        {[side.status !== "asserted" && STANDING[side.status]?.word, side.when, side.according_to && `says ${side.according_to}`, side.document].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
