import type { JSX } from "preact";
import { api, useAsk } from "../parts/ask";
import { Waiting, mount } from "../parts/screen";
import { Tabs } from "../parts/tabs";
import { useAddress } from "../parts/url";
import { Agreements } from "../ledger/agreements";
import { Disagreements } from "../ledger/disagreements";
import { Figures } from "../ledger/figures";
import type { Choices } from "../ledger/shapes";

function Ledger(): JSX.Element {
  const params = useAddress();
  const tab = params.get("tab") ?? "figures";
  const { data, error, isWaiting } = useAsk<Choices>(api("ledger/choices"));
  if (!data) return <Waiting isWaiting={isWaiting} error={error} />;
  const groups = data.types.reduce((sum, each) => sum + each.groups, 0);
  return (
    <div class="ledger">
      <h1 class="sr">Ledger and agreements</h1>
      <Tabs
        name="tab"
        value={tab}
        label="Ledger and agreements"
        options={[
          ["figures", "Figures", groups],
          ["contradictions", "Contradictions", data.disagreements],
          ["agreements", "Agreements", data.agreements],
        ]}
      />
      {tab === "figures" && <Figures params={params} choices={data} />}
      {tab === "contradictions" && <Disagreements params={params} />}
      {tab === "agreements" && <Agreements params={params} />}
    </div>
  );
}

mount(Ledger);
