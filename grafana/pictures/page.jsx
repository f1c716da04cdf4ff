// One board, drawn once: window.drawn tells which panels are there, and what went wrong with which.
import { createTheme, dateTime, ThemeContext } from '@grafana/data';
import { GlobalStyles, PanelChrome } from '@grafana/ui';
import { Component } from 'react';
import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import { createRoot } from 'react-dom/client';
import { panelData } from './data.js';
import { Drawing } from './panels.jsx';
import { resolve } from './variables.js';

const Cell = { width: 1600 / 24, height: 30, gap: 8 };
const asked = new URLSearchParams(location.search);
const theme = createTheme({ colors: { mode: asked.get('mode') ?? 'dark' } });
const [from, to] = ['from', 'to'].map(name => dateTime(Number(asked.get(name))));
const range = { from, to, raw: { from, to } };
const faults = {};

class Guarded extends Component {
  state = {};
  static getDerivedStateFromError = error => ({ error });
  componentDidCatch(error) { faults[this.props.title] = `${error}`; }
  render() { return this.state.error ? <pre>{`${this.state.error}`}</pre> : this.props.children; }
}

const place = ({ x, y, w, h }) => ({
  position: 'absolute', left: x * Cell.width + Cell.gap / 2, top: y * (Cell.height + Cell.gap), width: w * Cell.width - Cell.gap, height: h * (Cell.height + Cell.gap) - Cell.gap,
});

const Row = ({ panel }) => <h4 style={{ ...place(panel.gridPos), margin: 0, alignContent: 'center', color: theme.colors.text.primary, fontSize: 16 }}>⌄ {panel.title}</h4>;

function Panel({ panel, data }) {
  const box = place(panel.gridPos);
  return (
    <div style={box}>
      <PanelChrome width={box.width} height={box.height} title={panel.title} description={panel.description}>
        {(width, height) => <Guarded title={panel.title}><Drawing panel={panel} data={data} range={range} width={width} height={height} /></Guarded>}
      </PanelChrome>
    </div>
  );
}

function Board({ board, chosen, data }) {
  const bottom = Math.max(...board.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  return (
    <div style={{ width: 1624, padding: 12, background: theme.colors.background.canvas }}>
      <h3 style={{ margin: '0 4px 4px' }}>{board.title}</h3>
      <div style={{ margin: '0 4px 8px', color: theme.colors.text.secondary }}>{chosen.filter(({ type }) => type !== 'datasource').map(({ label, text }) => `${label}: ${text}`).join('   ·   ')}</div>
      <div style={{ position: 'relative', height: bottom * (Cell.height + Cell.gap) }}>
        {board.panels.map(panel => panel.type === 'row' ? <Row key={panel.id} panel={panel} /> : <Panel key={panel.id} panel={panel} data={data[panel.id]} />)}
      </div>
    </div>
  );
}

async function draw() {
  await Promise.all(['400 14px Inter', '500 14px Inter'].map(font => document.fonts.load(font)));
  const board = await (await fetch(`/boards/${asked.get('board')}.json`)).json();
  const chosen = await resolve(board.templating.list, range, asked);
  const panels = board.panels.filter(panel => panel.type !== 'row');
  const data = Object.fromEntries(await Promise.all(panels.map(async panel => [panel.id, await panelData(panel, chosen, range, theme)])));
  createRoot(document.getElementById('board')).render(<ThemeContext.Provider value={theme}><GlobalStyles /><Board {...{ board, chosen, data }} /></ThemeContext.Provider>);
  const empty = panels.filter(panel => data[panel.id].series.every(frame => frame.length === 0)).map(panel => panel.title);
  setTimeout(() => { window.drawn = { panels: panels.map(panel => panel.title), empty, faults }; }, 2500);
}

draw().catch(error => { window.drawn = { panels: [], empty: [], faults: { board: `${error.stack}` } }; });
