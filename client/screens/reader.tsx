import { mount } from "../parts/screen";

mount(() => <p class="waiting">Not drawn yet.</p>);
