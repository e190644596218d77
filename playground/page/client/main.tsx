/** The page's entry point in the browser. */
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.getElementById("page");
if (root !== null) createRoot(root).render(<App />);
